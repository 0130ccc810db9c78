import { describe, expect, test } from 'vitest'
import { established, isReset, Lan } from './lan.ts'

test('close() sends a FIN; both sides pass the states of figure 12', () => {
  const lan = new Lan()
  const { client, server } = established(lan)
  lan.client.close(client)
  expect(lan.client.states).toEqual(['FIN_WAIT_1'])
  lan.settle()
  expect([lan.client.states, lan.server.states]).toEqual([['FIN_WAIT_2'], ['CLOSE_WAIT']])
  lan.server.close(server)
  expect(lan.server.states).toEqual(['LAST_ACK'])
  lan.settle()
  expect([lan.client.states, lan.server.states]).toEqual([['TIME_WAIT'], []])
})

test('close() after shutdown() is no second CLOSE', () => {
  const lan = new Lan()
  const { client } = established(lan)
  lan.client.shutdown(client)
  const steps = () => lan.records.filter(({ kind }) => kind === 'step').length
  const before = steps()
  expect(lan.client.close(client)).toBe('done')
  expect(steps()).toBe(before)
  expect(lan.client.states).toEqual(['FIN_WAIT_1'])
})

test('text that was sent before close() still arrives, and the FIN after it', () => {
  const lan = new Lan({ rcvBuffer: 3000 })
  const { client, server } = established(lan)
  const words = 'x'.repeat(6000)
  expect(lan.client.send(client, words)()).toBe(6000)
  lan.client.close(client)
  let read = ''
  for (let tries = 0; tries < 20 && read.length < words.length; tries += 1) {
    lan.settle()
    read += String(lan.server.recv(server, 6000)()).slice(2, -1)
  }
  expect(read).toBe(words)
  expect(lan.server.recv(server)()).toBe("b''")
})

describe('close() is an ABORT, and a RST leaves in place of a FIN', () => {
  test('with linger 0', () => {
    const lan = new Lan()
    const { client } = established(lan)
    lan.client.set(client, 'SO_LINGER', 0)
    lan.client.close(client)
    expect(lan.client.states).toEqual([])
    expect(lan.sentBy('client').at(-1)).toBe('RST 101')
  })

  test('but not with linger off', () => {
    const lan = new Lan()
    const { client } = established(lan)
    lan.client.set(client, 'SO_LINGER', -1)
    lan.client.close(client)
    expect(lan.client.states).toEqual(['FIN_WAIT_1'])
  })

  test('with text that nobody has read (SHLD-3)', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.client.send(client, 'hello')
    lan.settle()
    lan.server.close(server)
    expect(lan.server.states).toEqual([])
    expect(lan.sentBy('server').at(-1)).toBe('RST 301')
    lan.settle()
    expect(lan.client.recv(client)()).toBe('ECONNRESET')
  })

  test('with text that came for a recv() which did not take it', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.server.recv(server)
    lan.server.shutdown(server, 'SHUT_RD')
    lan.client.send(client, 'hello')
    lan.settle()
    lan.server.close(server)
    expect(lan.sentBy('server').at(-1)).toBe('RST 301')
  })

  test('with text that was read in part', () => {
    const lan = new Lan()
    const { client, server } = established(lan)
    lan.client.send(client, 'hello')
    lan.settle()
    lan.server.recv(server, 4)
    lan.server.close(server)
    expect(lan.sentBy('server').at(-1)).toBe('RST 301')
  })
})

test('text that arrives after close() draws a RST (SHLD-3)', () => {
  const lan = new Lan()
  const { client, server } = established(lan)
  lan.server.close(server)
  lan.settle()
  lan.client.send(client, 'hello')
  lan.settle()
  expect(lan.sentBy('server').at(-1)).toMatch(/^RST/)
  expect([lan.client.states, lan.server.states]).toEqual([[], []])
})

test('after shutdown() text still arrives and is read', () => {
  const lan = new Lan()
  const { client, server } = established(lan)
  lan.server.shutdown(server)
  lan.settle()
  lan.client.send(client, 'hello')
  lan.settle()
  expect(lan.server.recv(server)()).toBe("b'hello'")
})

test('close() while the SYN is on its way forgets the connection; the SYN,ACK then draws a RST', () => {
  const lan = new Lan()
  lan.server.listener()
  const fd = lan.client.socket()
  lan.client.connect(fd)
  lan.client.close(fd)
  expect(lan.client.states).toEqual([])
  lan.settle()
  expect(lan.sentBy('client')).toEqual(['SYN 100', 'RST 101'])
  expect(lan.server.states).toEqual([])
})

test('after a RST the program is told by its next call, and close() then has nothing to send', () => {
  const lan = new Lan()
  const { client, server } = established(lan)
  lan.client.set(client, 'SO_LINGER', 0)
  lan.client.close(client)
  lan.settle()
  const before = lan.sentBy('server').length
  expect(lan.server.recv(server)()).toBe('ECONNRESET')
  expect(lan.server.close(server)).toBe('done')
  lan.settle()
  expect(lan.sentBy('server')).toHaveLength(before)
})

test('a lost RST leaves the peer half open, until it sends (§3.5.1)', () => {
  const lan = new Lan()
  const { client, server } = established(lan)
  lan.client.set(client, 'SO_LINGER', 0)
  lan.client.close(client)
  lan.lose(isReset)
  lan.settle()
  expect([lan.client.states, lan.server.states]).toEqual([[], ['ESTABLISHED']])
  expect(lan.server.send(server, 'anybody?')()).toBe(8)
  lan.settle()
  expect(lan.sentBy('client').at(-1)).toBe('RST 101')
  expect(lan.server.send(server, 'hello')()).toBe('ECONNRESET')
})
