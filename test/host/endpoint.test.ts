import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EDGES } from '../../machines/graph.ts'
import { CLOSED, type Endpoint, type Step, type Stimulus, step } from '../../src/host/endpoint.ts'
import { STATES } from '../../src/tcp/names.ts'
import { has, type Segment, segLen } from '../../src/tcp/segment.ts'
import { add, atOrBefore, before, distance, type Seq } from '../../src/tcp/seq.ts'
import { sendEnd, type Tcb, unread } from '../../src/tcp/tcb.ts'
import { anyEndpoint, anyMove, HABITS, stimulusOf } from './moves.ts'

/** One step of a random life. */
type Taken = { from: Endpoint; stimulus: Stimulus; to: Endpoint; told: Step; out: readonly Segment[] }

/** Random calls, segments and timers on an endpoint, `judge` after each of them. */
function live(judge: (taken: Taken) => void): void {
  fc.assert(
    fc.property(anyEndpoint, fc.array(anyMove, { minLength: 1, maxLength: 40 }), (start, moves) => {
      let endpoint = start
      let now = 0
      for (const move of moves) {
        const next = stimulusOf(move, endpoint, now)
        if (next === null) continue
        now = next[1]
        const [to, told, out] = step(endpoint, next[0], now)
        judge({ from: endpoint, stimulus: next[0], to, told, out })
        endpoint = to
      }
    }),
    { numRuns: 2000 },
  )
}

/** All that an endpoint says of itself, but for the logs that branches of time share. */
const told = (endpoint: Endpoint): string =>
  JSON.stringify(endpoint, (key, value) => (key === 'log' || key === 'habits' ? undefined : value))

/** An endpoint that has heard of its peer: both directions have numbers. */
const synchronized = ({ state }: Endpoint): boolean => !['CLOSED', 'LISTEN', 'SYN_SENT'].includes(state)

test('a step never throws, in any state, nor changes the endpoint it is given', () => {
  const seen = new Set<string>()
  let last: [Endpoint, string] | null = null
  live(({ from, to }) => {
    if (last?.[0] === from) expect(told(from)).toBe(last[1])
    last = [to, told(to)]
    seen.add(from.state)
  })
  expect([...seen].sort()).toEqual([...STATES].sort())
})

test('every edge crossed is an edge of the chart, one after the other', () => {
  live(({ from, to, told: { path, edges } }) => {
    const states = [from.state, ...path]
    expect(states.at(-1)).toBe(to.state)
    edges.forEach(({ event }, i) => {
      expect(EDGES).toContainEqual(expect.objectContaining({ from: states[i], event, to: states[i + 1] }))
    })
    expect(to.tcb === null).toBe(to.state === 'CLOSED')
  })
})

test('SND.UNA <= SND.NXT <= all that there is to send', () => {
  live(({ to: { tcb } }) => {
    if (tcb === null) return
    expect(atOrBefore(tcb.snd.una, tcb.snd.nxt)).toBe(true)
    expect(atOrBefore(tcb.snd.nxt, sendEnd(tcb)) || tcb.snd.nxt === tcb.iss).toBe(true)
    expect(distance(tcb.snd.una, sendEnd(tcb))).toBeLessThanOrEqual(HABITS.sndBuffer + 2)
  })
})

test('the receive window never takes an offer back, and its text fits the buffer', () => {
  live(({ from, to }) => {
    if (to.tcb === null) return
    expect(unread(to.tcb) + to.tcb.rcv.wnd).toBeLessThanOrEqual(HABITS.rcvBuffer)
    if (synchronized(from) && synchronized(to)) expect(atOrBefore(edgeOf(from.tcb!), edgeOf(to.tcb))).toBe(true)
  })
})

const edgeOf = ({ rcv }: Tcb): Seq => add(rcv.nxt, rcv.wnd)

test('new text stays within the window that the peer offers; only a probe goes one octet beyond', () => {
  live(({ from, stimulus, to: { tcb }, out }) => {
    if (tcb === null || from.tcb === null || !synchronized(from)) return
    const probe = 'timeout' in stimulus && stimulus.timeout === 'persist'
    const allowed = add(tcb.snd.una, Math.max(tcb.snd.wnd, 0) + (probe ? 1 : 0) + (tcb.snd.una === tcb.iss ? 1 : 0))
    for (const segment of out) {
      const end = add(segment.seq, segLen(segment))
      if (before(from.tcb.snd.nxt, end)) expect(atOrBefore(end, allowed)).toBe(true)
    }
  })
})

test('what is unacknowledged or waits to be sent always has a timer that will see to it', () => {
  live(({ to: { state, tcb } }) => {
    if (tcb === null) return
    const { retransmission, persist, override, twoMsl } = tcb.timers
    if (state === 'TIME_WAIT')
      expect({ retransmission, persist, override }).toEqual({ retransmission: null, persist: null, override: null })
    expect(twoMsl !== null).toBe(state === 'TIME_WAIT')
    if (state === 'LISTEN' || state === 'TIME_WAIT') return
    if (tcb.snd.una !== tcb.snd.nxt) expect(retransmission !== null || (tcb.probes > 0 && persist !== null)).toBe(true)
    else if (tcb.snd.nxt !== sendEnd(tcb)) expect(persist !== null || override !== null).toBe(true)
    else expect({ retransmission, persist, override }).toEqual({ retransmission: null, persist: null, override: null })
  })
})

test('every ACK that is sent acknowledges all that was received', () => {
  live(({ to, out }) => {
    if (to.tcb === null || !synchronized(to)) return
    for (const segment of out) if (has(segment, 'ACK')) expect(segment.ack).toBe(to.tcb.rcv.nxt)
  })
})

test('a RST is never answered by a RST, only by a challenge ACK', () => {
  live(({ from, stimulus, out }) => {
    if (!('segment' in stimulus) || !has(stimulus.segment, 'RST')) return
    expect(out.length).toBeLessThanOrEqual(1)
    for (const segment of out) {
      expect(segment).toMatchObject({
        flags: ['ACK'],
        seq: numberOfAck(from.tcb!),
        ack: from.tcb!.rcv.nxt,
        payload: null,
      })
    }
  })
})

test('a segment that does not lie in the window is answered by an ACK and changes no number (table 6)', () => {
  live(({ from, stimulus, to, out }) => {
    if (!('segment' in stimulus) || from.tcb === null || !synchronized(from) || inWindow(from.tcb, stimulus.segment))
      return
    if (has(stimulus.segment, 'RST')) expect(out).toEqual([])
    else expect(out).toMatchObject([{ flags: ['ACK'], seq: numberOfAck(from.tcb), ack: from.tcb.rcv.nxt }])
    expect(to.state).toBe(from.state)
    expect([to.tcb!.snd.una, to.tcb!.rcv.nxt]).toEqual([from.tcb.snd.una, from.tcb.rcv.nxt])
  })
})

/** An ACK is numbered SND.NXT, but for an octet of a probe, or a FIN behind a SYN that is not acknowledged, beyond the peer's window. */
function numberOfAck({ iss, snd, probes }: Tcb): Seq {
  if (probes > 0) return snd.una
  const afterSyn = add(iss, 1)
  const beyond = (snd.nxt - afterSyn + 2 ** 32) % 2 ** 32 >= snd.wnd
  return snd.una === iss && beyond ? afterSyn : snd.nxt
}

/** Table 6 in plain numbers, with what MUST-66 lets through at a closed window. */
function inWindow({ rcv }: Tcb, segment: Segment): boolean {
  const covers = (number: number) => (number - rcv.nxt + 2 ** 32) % 2 ** 32 < rcv.wnd
  const length = segLen(segment)
  if (rcv.wnd === 0) return segment.seq === rcv.nxt && !(has(segment, 'SYN') && length > 0)
  return length === 0 ? covers(segment.seq) : covers(segment.seq) || covers((segment.seq + length - 1) % 2 ** 32)
}

test('ABORT always ends the connection at once', () => {
  live(({ stimulus, to, told: { error } }) => {
    if (!('call' in stimulus) || stimulus.call !== 'ABORT') return
    expect(to).toEqual(CLOSED)
    expect([undefined, 'connection does not exist']).toContain(error)
  })
})
