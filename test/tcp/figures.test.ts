import { expect, test } from 'vitest'
import { CLOSED } from '../../src/host/endpoint.ts'
import type { UserCall } from '../../src/tcp/calls.ts'
import { RFC } from '../../src/tcp/habits.ts'
import { text } from '../../src/tcp/payload.ts'
import { seq } from '../../src/tcp/seq.ts'
import { End } from './end.ts'
import { fromPeer, OUR_PORT, PEER_PORT } from './notation.ts'

/** The examples of RFC 9293 §3.5 and §3.6, and of RFC 1337, with the numbers of their figures. TCP Peer A has port 49152, B port 8080. */

const A = { localPort: PEER_PORT, habits: RFC }
const B = { localPort: OUR_PORT, habits: RFC }
const openA = (iss: number): UserCall => ({
  call: 'active OPEN',
  open: { ...A, iss: seq(iss), remotePort: OUR_PORT },
})
const openB = (iss: number): UserCall => ({
  call: 'active OPEN',
  open: { ...B, iss: seq(iss), remotePort: PEER_PORT },
})
const listenA = (iss: number): UserCall => ({ call: 'passive OPEN', open: { ...A, iss: seq(iss), remotePort: null } })
const listenB = (iss: number): UserCall => ({ call: 'passive OPEN', open: { ...B, iss: seq(iss), remotePort: null } })
const CLOSE: UserCall = { call: 'CLOSE' }

/** A and B after a handshake in which they chose these numbers. */
function connected(issA: number, issB: number): [End, End] {
  const a = new End(CLOSED)
  const b = new End(CLOSED)
  b.do(listenB(issB))
  a.do(openA(issA))
  b.hear(a.said)
  a.hear(b.said)
  b.hear(a.said)
  expect([a.state, b.state]).toEqual(['ESTABLISHED', 'ESTABLISHED'])
  return [a, b]
}

test('figure 6: three-way handshake', () => {
  const a = new End(CLOSED)
  const b = new End(CLOSED)
  b.do(listenB(300))
  expect(a.do(openA(100))).toEqual(['SYN 100'])
  expect(a.state).toBe('SYN_SENT')
  expect(b.hear(a.said)).toEqual(['SYN,ACK 300 ack 101'])
  expect(b.state).toBe('SYN_RECEIVED')
  expect(a.hear(b.said)).toEqual(['ACK 101 ack 301'])
  expect(a.state).toBe('ESTABLISHED')
  expect(b.hear(a.said)).toEqual([])
  expect(b.state).toBe('ESTABLISHED')
  expect(a.do({ call: 'SEND', payload: text('data') })).toEqual(['PSH,ACK 101 ack 301 "data"'])
})

test('figure 7: simultaneous open, completed by the ACKs of repeated SYNs (A1, MUST-10)', () => {
  const a = new End(CLOSED)
  const b = new End(CLOSED)
  expect(a.do(openA(100))).toEqual(['SYN 100'])
  expect(b.do(openB(300))).toEqual(['SYN 300'])
  const [fromA, fromB] = [a.said, b.said]
  expect(a.hear(fromB)).toEqual(['SYN,ACK 100 ack 301'])
  expect(b.hear(fromA)).toEqual(['SYN,ACK 300 ack 101'])
  expect([a.state, b.state]).toEqual(['SYN_RECEIVED', 'SYN_RECEIVED'])
  const [synAckA, synAckB] = [a.said, b.said]
  expect(a.hear(synAckB)).toEqual(['ACK 101 ack 301'])
  expect(b.hear(synAckA)).toEqual(['ACK 301 ack 101'])
  expect([a.state, b.state]).toEqual(['SYN_RECEIVED', 'SYN_RECEIVED'])
  const [ackA, ackB] = [a.said, b.said]
  expect(a.hear(ackB)).toEqual([])
  expect(b.hear(ackA)).toEqual([])
  expect([a.state, b.state]).toEqual(['ESTABLISHED', 'ESTABLISHED'])
})

test('figure 8: recovery from an old duplicate SYN', () => {
  const a = new End(CLOSED)
  const b = new End(CLOSED)
  b.do(listenB(300))
  expect(a.do(openA(100))).toEqual(['SYN 100'])
  const delayed = a.said
  expect(b.hear([fromPeer('SYN 90').segment])).toEqual(['SYN,ACK 300 ack 91'])
  expect(a.hear(b.said)).toEqual(['RST 91'])
  expect(a.state).toBe('SYN_SENT')
  expect(b.hear(a.said)).toEqual([])
  expect(b.state).toBe('LISTEN')
  // a host serves every SYN with an endpoint and a number of its own, so the next one is 400
  const next = new End(CLOSED)
  next.do(listenB(400))
  expect(next.hear(delayed)).toEqual(['SYN,ACK 400 ack 101'])
  expect(a.hear(next.said)).toEqual(['ACK 101 ack 401'])
  expect(next.hear(a.said)).toEqual([])
  expect([a.state, next.state]).toEqual(['ESTABLISHED', 'ESTABLISHED'])
})

test('figure 9: half-open connection discovery by a new SYN', () => {
  const [, b] = connected(99, 299)
  const a = new End(CLOSED)
  expect(a.do(openA(400))).toEqual(['SYN 400'])
  expect(b.hear(a.said)).toEqual(['ACK 300 ack 100'])
  expect(a.hear(b.said)).toEqual(['RST 100'])
  expect(b.hear(a.said)).toEqual([])
  expect([a.state, b.state]).toEqual(['SYN_SENT', 'CLOSED'])
  expect(b.signals).toContain('reset')
  a.now = 1_000_000
  expect(a.do({ timeout: 'retransmission' })).toEqual(['SYN 400'])
})

test('figure 10: the active side discovers the half-open connection', () => {
  const [, b] = connected(99, 299)
  const a = new End(CLOSED)
  expect(b.do({ call: 'SEND', payload: text('0123456789') })).toEqual(['PSH,ACK 300 ack 100 "0123456789"'])
  expect(a.hear(b.said)).toEqual(['RST 100'])
  expect(b.hear(a.said)).toEqual([])
  expect(b.state).toBe('CLOSED')
})

test('figure 11: an old duplicate SYN between two that listen', () => {
  const a = new End(CLOSED)
  const b = new End(CLOSED)
  a.do(listenA(100))
  b.do(listenB(300))
  expect(b.hear([fromPeer('SYN 700').segment])).toEqual(['SYN,ACK 300 ack 701'])
  expect(a.hear(b.said)).toEqual(['RST 701'])
  expect(b.hear(a.said)).toEqual([])
  expect([a.state, b.state]).toEqual(['LISTEN', 'LISTEN'])
})

test('figure 12: normal close; who closed first waits for 2 MSL (MUST-13)', () => {
  const [a, b] = connected(99, 299)
  expect(a.do(CLOSE)).toEqual(['FIN,ACK 100 ack 300'])
  expect(a.state).toBe('FIN_WAIT_1')
  expect(b.hear(a.said)).toEqual(['ACK 300 ack 101'])
  expect(b.state).toBe('CLOSE_WAIT')
  expect(a.hear(b.said)).toEqual([])
  expect(a.state).toBe('FIN_WAIT_2')
  expect(b.do(CLOSE)).toEqual(['FIN,ACK 300 ack 101'])
  expect(b.state).toBe('LAST_ACK')
  expect(a.hear(b.said)).toEqual(['ACK 101 ack 301'])
  expect(a.state).toBe('TIME_WAIT')
  expect(b.hear(a.said)).toEqual([])
  expect(b.state).toBe('CLOSED')
  expect(a.wait()).toEqual([240_000_000, '2MSL timeout'])
  expect(a.state).toBe('CLOSED')
})

test('figure 13: simultaneous close', () => {
  const [a, b] = connected(99, 299)
  expect(a.do(CLOSE)).toEqual(['FIN,ACK 100 ack 300'])
  expect(b.do(CLOSE)).toEqual(['FIN,ACK 300 ack 100'])
  const [finA, finB] = [a.said, b.said]
  expect(a.hear(finB)).toEqual(['ACK 101 ack 301'])
  expect(b.hear(finA)).toEqual(['ACK 301 ack 101'])
  expect([a.state, b.state]).toEqual(['CLOSING', 'CLOSING'])
  const [ackA, ackB] = [a.said, b.said]
  a.hear(ackB)
  b.hear(ackA)
  expect([a.state, b.state]).toEqual(['TIME_WAIT', 'TIME_WAIT'])
  expect([a.wait()[0], b.wait()[0]]).toEqual([240_000_000, 240_000_000])
  expect([a.state, b.state]).toEqual(['CLOSED', 'CLOSED'])
})

test('TIME-WAIT assassination: an old duplicate draws an ACK, and the RST to that ends TIME_WAIT early (RFC 1337 §2)', () => {
  const [a, b] = connected(99, 299)
  a.do(CLOSE)
  b.hear(a.said)
  a.hear(b.said)
  b.do(CLOSE)
  a.hear(b.said)
  b.hear(a.said)
  expect([a.state, b.state]).toEqual(['TIME_WAIT', 'CLOSED'])
  const { srcPort, dstPort } = a.said[0]!
  const old = { ...fromPeer('ACK 255 ack 33 "old"').segment, srcPort: dstPort, dstPort: srcPort }
  expect(a.hear([old])).toEqual(['ACK 101 ack 301'])
  expect(b.hear(a.said)).toEqual(['RST 301'])
  a.hear(b.said)
  expect(a.state).toBe('CLOSED')
})
