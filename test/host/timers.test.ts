import { expect, test } from 'vitest'
import { established, Lan } from './lan.ts'

test('a timer that was set later and is due earlier goes off in time', () => {
  const lan = new Lan({ delayedAck: 100_000 })
  const { client, server } = established(lan)
  // the retransmission of this is planned for one second from now
  lan.server.send(server, 'hello')
  lan.lose(() => true)
  lan.client.send(client, 'hello')
  lan.settle(10)
  const before = lan.sentBy('server').length
  lan.settle(99)
  expect(lan.sentBy('server')).toHaveLength(before)
  lan.settle(1)
  expect(lan.sentBy('server').slice(before)).toEqual(['ACK 306 ack 106'])
  lan.settle(1000)
  expect(lan.sentBy('server').slice(before + 1)).toEqual(['PSH,ACK 301 ack 106 "hello"'])
})

test('a deadline that has moved on goes off at its new time, once', () => {
  const lan = new Lan()
  const { client } = established(lan)
  lan.client.send(client, 'one')
  lan.settle(500)
  lan.client.send(client, 'two')
  lan.lose(() => true)
  const before = lan.sentBy('client').length
  lan.settle(999)
  expect(lan.sentBy('client')).toHaveLength(before)
  lan.settle(1)
  expect(lan.sentBy('client').slice(before)).toEqual(['PSH,ACK 104 ack 301 "two"'])
})
