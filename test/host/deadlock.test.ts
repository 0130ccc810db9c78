import { expect, test } from 'vitest'
import { established, Lan } from './lan.ts'

const BUFFER = 100
const WORDS = 'x'.repeat(2 * BUFFER)

/** Both have written more than the other's buffer holds, and neither reads. */
function stuck() {
  const lan = new Lan({ rcvBuffer: BUFFER, mss: BUFFER })
  const { client, server } = established(lan)
  lan.client.send(client, WORDS)
  lan.server.send(server, WORDS)
  lan.settle()
  return { lan, client, server }
}

test('two programs that write and do not read probe each other, and no ACK is answered by an ACK for ever', () => {
  const { lan } = stuck()
  const before = lan.sentBy('client').length
  lan.settle(30_000)
  // at 1, 3, 7 and 15 s: a probe, and the answer to that of the other
  expect(lan.sentBy('client').slice(before)).toEqual(
    Array.from({ length: 4 }, () => ['ACK 201 ack 401 wnd 0 "x"', 'ACK 201 ack 401 wnd 0']).flat(),
  )
})

test('as soon as one of them reads, both go on', () => {
  const { lan, client, server } = stuck()
  lan.settle(30_000)
  expect(lan.server.recv(server, BUFFER)()).toBe(`b'${'x'.repeat(BUFFER)}'`)
  lan.settle()
  expect(lan.server.recv(server, BUFFER)()).toBe(`b'${'x'.repeat(BUFFER)}'`)
  expect(lan.client.recv(client, BUFFER)()).toBe(`b'${'x'.repeat(BUFFER)}'`)
  lan.settle()
  expect(lan.client.recv(client, BUFFER)()).toBe(`b'${'x'.repeat(BUFFER)}'`)
})
