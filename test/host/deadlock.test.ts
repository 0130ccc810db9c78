import { expect, test } from 'vitest'
import { CLOSED, type Endpoint, type Stimulus, step } from '../../src/host/endpoint.ts'
import { RFC } from '../../src/tcp/habits.ts'
import { seq } from '../../src/tcp/seq.ts'
import { shown } from '../tcp/notation.ts'
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

/** What the endpoint is after all of that has happened to it, and the last segment that it sent. */
function after(endpoint: Endpoint, ...stimuli: Stimulus[]) {
  const sent = []
  let now = endpoint
  for (const stimulus of stimuli) {
    const [next, , segments] = step(now, stimulus, 0)
    now = next
    sent.push(...segments)
  }
  return { endpoint: now, segment: sent.at(-1)! }
}

test('a FIN that fills the window before the SYN is acknowledged does not keep the ACK of the SYN out of it', () => {
  const habits = { ...RFC, rcvBuffer: 1 }
  const opens = (localPort: number, remotePort: number, iss: number): Stimulus => ({
    call: 'active OPEN',
    open: { localPort, remotePort, iss: seq(iss), habits },
  })
  // simultaneous open; each closes in SYN_RECEIVED (§3.10.4), and all that follows the two SYNs is lost
  const a = after(CLOSED, opens(1, 2, 100))
  const b = after(CLOSED, opens(2, 1, 300))
  const ours = after(a.endpoint, { segment: b.segment }, { call: 'CLOSE' })
  const peers = after(b.endpoint, { segment: a.segment }, { call: 'CLOSE' })
  expect([ours, peers].map(({ segment }) => shown(segment))).toEqual(['FIN,ACK 101 ack 301', 'FIN,ACK 301 ack 101'])
  // SND.NXT is 102, beyond the window of one octet: an ACK with that number would be answered by one like it, for ever
  const again = after(peers.endpoint, { timeout: 'retransmission' })
  const answer = after(ours.endpoint, { segment: again.segment })
  expect([again, answer].map(({ segment }) => shown(segment))).toEqual(['SYN,ACK 300 ack 101', 'ACK 101 ack 301'])
  const taken = after(again.endpoint, { segment: answer.segment })
  expect(taken.endpoint.tcb?.snd.una).toBe(301)
})
