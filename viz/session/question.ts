import type { Asked } from '../../src/lessons/lesson.ts'
import { seek, type Timeline } from '../../src/sim/timeline.ts'
import { decode, ENCODINGS } from '../../src/tcp/encoding.ts'
import { STATES, type TimerName } from '../../src/tcp/names.ts'
import { bytesOf, isPayload, lengthOf, literal, type Payload } from '../../src/tcp/payload.ts'
import type { Segment } from '../../src/tcp/segment.ts'
import type { Because, CallRecord, HostId, HostInfo, StepRecord, TraceRecord } from '../../src/trace/record.ts'
import { type Numbering, shown } from '../../src/trace/relative.ts'
import { isLetter } from '../../src/udp/datagram.ts'
import { inFocus, momentOf } from '../layout/moment.ts'

/** What comes next: a call of a program, a segment or a datagram that arrives, a timer that runs out. */
export type Coming = { host: HostId } & (
  | { by: 'call'; call: string; program: string; line: number | null }
  | { by: 'segment'; flags: string; seq: number; ack: number; wnd: number; len: number }
  | { by: 'datagram'; len: number }
  | { by: 'timer'; timer: TimerName }
)

/** One thing that is asked of the next step. `right` is a word of TCP or Python, or a number; `NOTHING` and `WAITS` stand for no segment and no return. */
export type Field = {
  asked: Asked
  right: string
  /** other ways to say the same: the text of the bytes, or how many they are */
  also: readonly string[]
  /** what can be picked; of recv only proposals, for its bytes are typed; none: it is a number */
  choices: readonly string[]
  /** where a number comes from; what the others come from is told with the step itself */
  why: Because | null
}

/** Asked at the moment `at`, before the step to the next one. */
export type Question = { at: number; coming: Coming; fields: readonly Field[] }

/** No segment is sent. */
export const NOTHING = '—'
/** recv does not return yet. */
export const WAITS = '…'

const FLAGS = [NOTHING, 'SYN', 'SYN,ACK', 'ACK', 'PSH,ACK', 'FIN,ACK', 'FIN,PSH,ACK', 'RST', 'RST,ACK']

type Step = TraceRecord & StepRecord
type Call = TraceRecord & CallRecord
type Sent = Extract<TraceRecord, { kind: 'sent' }>

/**
 * The question before the next step of a run, made from that very step. `ask` is what a lesson asks; null asks all that is
 * interesting. Null where there is nothing to ask: at the end, and before a step that TCP does not hear of.
 */
export function questionAhead(timeline: Timeline, numbering: Numbering, ask: readonly Asked[] | null): Question | null {
  if (timeline.moment >= timeline.reached) return null
  const { records } = seek(timeline, timeline.moment + 1)
  const fresh = records.slice(timeline.records.length)
  const coming = comingIn(fresh, records, numbering)
  if (!coming) return null
  const all = fieldsOf(fresh, records, numbering, coming.host)
  const fields = ask ? all.filter(({ asked }) => ask.includes(asked)) : all.filter(interesting(fresh, records))
  return fields.length === 0 ? null : { at: timeline.moment, coming, fields }
}

/** What free play asks: the end that takes a step, if it changes its state or sends; and always what recv returns. */
function interesting(fresh: readonly TraceRecord[], records: readonly TraceRecord[]): (field: Field) => boolean {
  if (!fresh.some((each) => (each.kind === 'step' && each.path.length > 0) || each.kind === 'sent'))
    return ({ asked }) => asked === 'recv'
  const others = hostsIn(records).filter(({ id }) => id !== stepIn(fresh)?.host)
  return ({ asked }) => others.every(({ side }) => side !== asked)
}

const hostsIn = ([begin]: readonly TraceRecord[]): readonly HostInfo[] => (begin?.kind === 'begin' ? begin.hosts : [])

const isRecv = (record: TraceRecord): record is Call =>
  record.kind === 'call' && record.call.startsWith('recv') && (record.phase === 'return' || record.phase === 'blocked')

/** The step that counts: the first one that changes a state, else the first. */
function stepIn(fresh: readonly TraceRecord[]): Step | undefined {
  const steps = fresh.filter((each): each is Step => each.kind === 'step')
  return steps.find(({ path }) => path.length > 0) ?? steps[0]
}

function comingIn(fresh: readonly TraceRecord[], records: readonly TraceRecord[], numbering: Numbering): Coming | null {
  const [first] = fresh.filter(({ kind }) => kind === 'arrived' || kind === 'call' || kind === 'step')
  if (first?.kind === 'call') {
    const { host, call, program = host, line = null } = first
    return { host, by: 'call', call, program, line }
  }
  if (first?.kind === 'step' && 'timeout' in first.cause)
    return { host: first.host, by: 'timer', timer: first.cause.timeout }
  if (first?.kind !== 'arrived') return null
  const sent = records.find((each): each is Sent => each.kind === 'sent' && each.id === first.id)
  if (!sent) return null
  const { from, to, conn, packet } = sent
  if (packet.proto === 'udp')
    return fresh.some(isRecv) ? { host: to, by: 'datagram', len: lengthOf(packet.payload) } : null
  if (packet.proto !== 'tcp') return null
  return {
    host: to,
    by: 'segment',
    flags: packet.flags.join(),
    seq: shown(numbering, conn, from, packet.seq),
    ack: shown(numbering, conn, to, packet.ack),
    wnd: packet.wnd,
    len: lengthOf(packet.payload),
  }
}

/** All that can be asked of a step. */
function fieldsOf(
  fresh: readonly TraceRecord[],
  records: readonly TraceRecord[],
  numbering: Numbering,
  host: HostId,
): Field[] {
  const step = stepIn(fresh)
  const sent = fresh.find((each): each is Sent => each.kind === 'sent' && each.from === host)
  const recv = fresh.find(isRecv)
  return [
    ...momentOf(records).hosts.map((view): Field => {
      const acts = step?.host === view.host.id
      const right = acts ? (step.path.at(-1) ?? step.from) : (inFocus(view, null)?.state ?? 'CLOSED')
      return { asked: view.host.side, right, also: [], choices: STATES, why: null }
    }),
    ...(step || sent || fresh.some(({ kind }) => kind === 'arrived') ? segmentFields(sent, fresh, numbering) : []),
    ...(recv ? recvFields(recv) : []),
  ]
}

function segmentFields(sent: Sent | undefined, fresh: readonly TraceRecord[], numbering: Numbering): Field[] {
  if (!sent) return [{ asked: 'flags', right: NOTHING, also: [], choices: FLAGS, why: null }]
  const { packet, from, to, conn } = sent
  if (!('flags' in packet)) return []
  const flags = packet.flags.join()
  const choices = FLAGS.includes(flags) ? FLAGS : [...FLAGS, flags]
  const reset = packet.flags.includes('RST')
  const number = (asked: Asked, value: number, why: Because): Field => ({
    asked,
    right: String(value),
    also: [],
    choices: [],
    why,
  })
  return [
    { asked: 'flags', right: flags, also: [], choices, why: null },
    number('seq', shown(numbering, conn, from, packet.seq), { key: reset ? 'number.seq-reset' : 'number.seq' }),
    ...(packet.flags.includes('ACK')
      ? [number('ack', shown(numbering, conn, to, packet.ack), { key: reset ? 'number.ack-reset' : 'number.ack' })]
      : []),
    ...(reset ? [] : [number('wnd', packet.wnd, windowOf(packet, fresh, from))]),
  ]
}

/** The window is the free room of the receive buffer (§3.8.6); less is offered where a smaller step would be silly (§3.8.6.2.2). */
function windowOf(packet: Segment, fresh: readonly TraceRecord[], host: HostId): Because {
  const step = fresh.findLast((each): each is Step => each.kind === 'step' && each.host === host && each.tcb !== null)
  const { rcvBuffer, rcvNxt, rcvRead } = step?.tcb ?? {}
  if (rcvBuffer === undefined) return { key: 'number.wnd' }
  const unread = rcvNxt != null && rcvRead != null ? (rcvNxt - rcvRead) >>> 0 : 0
  const values = { buffer: rcvBuffer, unread }
  return packet.wnd === rcvBuffer - unread ? { key: 'number.wnd-free', values } : { key: 'number.wnd' }
}

function recvFields({ phase, errno, result }: Call): Field[] {
  const field = (right: string, also: readonly string[] = []): Field[] => [
    { asked: 'recv', right, also, choices: ["b''", WAITS, 'ECONNRESET'], why: null },
  ]
  if (phase === 'blocked') return field(WAITS)
  if (errno !== undefined) return field(errno)
  const bytes = isLetter(result) ? result.payload : result
  if (bytes === null) return field("b''", ['0'])
  if (!isPayload(bytes)) return []
  const count = lengthOf(bytes)
  const also = [String(count), ...textsOf(bytes), literal(bytes)]
  return field(count > LONG ? `${count} B` : literal(bytes), also)
}

/** The bytes as text, in each encoding in which all of them are. */
const textsOf = (payload: Payload): string[] =>
  ENCODINGS.flatMap((encoding) => {
    const { characters, error } = decode(bytesOf(payload), encoding)
    return error ? [] : [characters.map(({ character }) => character).join('')]
  })

/** Nobody types more bytes than this: their number is enough. */
const LONG = 32
