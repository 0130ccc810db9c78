import { describe, expect, test } from 'vitest'
import { established, Lan } from './lan.ts'

describe('send()', () => {
  test('takes as much as the send buffer has room for, then blocks until the peer acknowledges', () => {
    const lan = new Lan({ sndBuffer: 1000 })
    const { client } = established(lan)
    expect(lan.client.send(client, 'x'.repeat(600))()).toBe(600)
    expect(lan.client.send(client, 'x'.repeat(600))()).toBe(400)
    const waiting = lan.client.send(client, 'x'.repeat(200))
    expect(waiting()).toBe('blocks')
    lan.settle()
    expect(waiting()).toBe(200)
  })

  test('of nothing takes nothing, and does not wait for room', () => {
    const lan = new Lan({ sndBuffer: 5 })
    const { client } = established(lan)
    expect(lan.client.send(client, '')()).toBe(0)
    lan.client.send(client, 'hello')
    expect(lan.client.send(client, '')()).toBe(0)
  })

  test('after shutdown(SHUT_WR) is EPIPE', () => {
    const lan = new Lan()
    const { client } = established(lan)
    lan.client.shutdown(client)
    expect(lan.client.send(client, 'hello')()).toBe('EPIPE')
  })

  test('into a connection that the peer has reset is ECONNRESET once, then EPIPE', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.server.set(server, 'SO_LINGER', 0)
    lan.server.close(server)
    lan.settle()
    expect(lan.client.send(client, 'hello')()).toBe('ECONNRESET')
    expect(lan.client.send(client, 'hello')()).toBe('EPIPE')
    expect(lan.client.recv(client)()).toBe("b''")
  })

  test('to a peer that has closed draws a RST; the next send() is EPIPE', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.server.close(server)
    lan.settle()
    expect(lan.client.send(client, 'hello')()).toBe(5)
    lan.settle()
    expect(lan.client.send(client, 'hello')()).toBe('EPIPE')
  })

  test('that nobody acknowledges ends in ETIMEDOUT after R2, 100 s (SHLD-11)', () => {
    const lan = new Lan()
    const { client } = established(lan)
    lan.client.send(client, 'hello')
    const receiving = lan.client.recv(client)
    for (let second = 0; second < 180; second += 1) {
      lan.lose(() => true)
      lan.settle(1000)
    }
    expect(receiving()).toBe('ETIMEDOUT')
  })
})
