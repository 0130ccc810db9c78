import fc from 'fast-check'
import { orderOf } from '../../src/check/order.ts'
import { decodeTcp, encodeTcp } from '../../src/codec/tcp.ts'
import { type Endpoint, type Stimulus, step } from '../../src/host/endpoint.ts'
import { lengthOf } from '../../src/tcp/payload.ts'
import { has, type Segment, segLen } from '../../src/tcp/segment.ts'
import { before } from '../../src/tcp/seq.ts'
import { outstanding, type Tcb, unread } from '../../src/tcp/tcb.ts'
import { deadlineOf, nextDeadline, TIMERS } from '../../src/tcp/timers.ts'
import { anyDeed, type Deed, stimulusOf } from './deed.ts'
import { ENDS, HOSTS } from './ends.ts'

/** Where it begins, and what happens one after the other. */
export type Story = { host: number; start: number; deeds: readonly Deed[] }

export const anyStory: fc.Arbitrary<Story> = fc.record({
  host: fc.nat(HOSTS.length - 1),
  start: fc.nat(ENDS[0]!.length - 1),
  deeds: fc.array(anyDeed, { minLength: 1, maxLength: 60, size: 'max' }),
})

/** Plays a story, by our endpoint or by one with a fault. @returns how many segments it fed. @throws Error where an invariant does not hold, with what happened */
export function play({ host, start, deeds }: Story, by: typeof step = step): number {
  let end = ENDS[host]![start]!
  let now = 0
  let segments = 0
  for (const deed of deeds) {
    now = later(deed, end, now)
    const stimulus = stimulusOf(deed, end, HOSTS[host]!, now)
    if (stimulus === null) continue
    if ('segment' in stimulus) segments += 1
    const [next, , sent] = by(end, stimulus, now)
    const wrong = wrongIn(next, now) ?? wrongAnswer(stimulus, sent, next)
    if (wrong !== null) throw new Error(`${end.state} at ${now} µs, ${JSON.stringify(stimulus)}: ${wrong}`)
    end = next
  }
  return segments
}

/** Time goes on a little, to the next deadline, or for days. */
function later([what, , , size]: Deed, { tcb }: Endpoint, now: number): number {
  const due = tcb === null ? null : nextDeadline(tcb)
  if (what >= 220 && what < 234 && due !== null) return Math.max(now, due)
  return now + (what % 37 === 0 ? size * 1000 : size % 1000)
}

/** What does not hold of an endpoint, or null. */
function wrongIn(end: Endpoint, now: number): string | null {
  const { tcb } = end
  if (tcb === null) return orderOf(end)
  return orderOf(end) ?? wrongBuffers(tcb) ?? wrongTimers(end.state, tcb, now)
}

function wrongBuffers(tcb: Tcb): string | null {
  const { snd, rcv, habits } = tcb
  if (!(unread(tcb) >= 0 && unread(tcb) <= habits.rcvBuffer)) return `${unread(tcb)} octets to read`
  if (snd.text.end - snd.text.start > habits.sndBuffer) return 'more to send than the buffer holds'
  if (!(snd.wnd >= 0 && snd.wnd <= 0xffff * 2 ** 14)) return `SND.WND ${snd.wnd}`
  if (snd.mss < 1) return `MSS ${snd.mss}`
  const { cwnd, ssthresh } = tcb.congestion
  if (snd.una !== tcb.iss && !(cwnd >= 1 && Number.isFinite(cwnd))) return `cwnd ${cwnd}`
  if (ssthresh !== null && !(ssthresh >= 1 && Number.isFinite(ssthresh))) return `ssthresh ${ssthresh}`
  let held = rcv.nxt
  let octets = unread(tcb)
  for (const { from, to, payload } of rcv.held) {
    if (before(from, held) || !before(from, to)) return `runs beyond a hole: ${from} to ${to} after ${held}`
    held = to
    octets += lengthOf(payload)
  }
  return octets <= habits.rcvBuffer ? null : `${octets} octets are kept`
}

function wrongTimers(state: string, tcb: Tcb, now: number): string | null {
  for (const timer of TIMERS) {
    const at = deadlineOf(tcb, timer)
    if (at !== null && !Number.isFinite(at)) return `${timer} at ${at}`
  }
  if (!(tcb.rtt.rto > 0 && Number.isFinite(tcb.rtt.rto))) return `RTO ${tcb.rtt.rto}`
  const waits = tcb.timers.retransmission ?? tcb.timers.persist
  return outstanding(tcb) > 0 && waits === null ? `${state} at ${now}: what is unacknowledged has no timer` : null
}

/** Segments without octets that one step may send: an ACK, and a RST or a SYN,ACK. */
const EMPTY = 2

/** What is wrong with an answer, or null: it is bounded, each segment of it can be written, and no RST answers a RST. */
function wrongAnswer(stimulus: Stimulus, sent: readonly Segment[], { tcb }: Endpoint): string | null {
  const octets = sent.reduce((sum, segment) => sum + segLen(segment), 0)
  const most = (tcb?.habits.sndBuffer ?? 0) + 3
  if (octets > most && tcb !== null) return `${octets} octets are sent in one step`
  if (sent.filter((segment) => segLen(segment) === 0).length > EMPTY) return `${sent.length} segments answer one`
  for (const segment of sent) {
    const bytes = encodeTcp(segment, '10.0.0.1', '10.0.0.2')
    const decoded = decodeTcp(bytes, '10.0.0.1', '10.0.0.2')
    if ('malformed' in decoded || decoded.segment.seq !== segment.seq)
      return `${JSON.stringify(segment)} cannot be written`
    if ('segment' in stimulus && has(stimulus.segment, 'RST') && has(segment, 'RST')) return 'a RST answers a RST'
  }
  return null
}
