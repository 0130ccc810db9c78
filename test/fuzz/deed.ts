import fc from 'fast-check'
import { decodeTcp, encodeTcp } from '../../src/codec/tcp.ts'
import type { Endpoint, Stimulus } from '../../src/host/endpoint.ts'
import type { Habits } from '../../src/tcp/habits.ts'
import { ICMP_ERRORS, type IcmpError } from '../../src/tcp/icmp.ts'
import { pattern } from '../../src/tcp/payload.ts'
import type { Flag, Option, Segment } from '../../src/tcp/segment.ts'
import { add, type Seq, seq } from '../../src/tcp/seq.ts'
import type { Tcb } from '../../src/tcp/tcb.ts'
import { dueTimer } from '../../src/tcp/timers.ts'
import { ISS, OUR_PORT, openWith, PEER_PORT } from './ends.ts'

/**
 * Something that happens to an endpoint, as five numbers: what; where in the sequence space; which number is acknowledged; window,
 * length and more; control bits. What they mean depends on the endpoint that they meet, so that many hit the edges of its windows.
 */
export type Deed = readonly [what: number, place: number, ack: number, size: number, bits: number]

const byte = fc.integer({ min: 0, max: 255 })
const word = fc.integer({ min: 0, max: 0xffff_ffff })
export const anyDeed: fc.Arbitrary<Deed> = fc.tuple(byte, word, word, word, byte)

/** Up to here a deed is a segment. */
const SEGMENTS = 200
/** One segment in so many comes in bytes of which one was changed. */
const BYTES = 16

/** What the deed is for this endpoint; null: nothing, or time passes. */
export function stimulusOf(deed: Deed, end: Endpoint, habits: Habits, now: number): Stimulus | null {
  const [what, , , size] = deed
  if (what >= SEGMENTS) return callOf(deed, end, habits, now)
  const segment = segmentOf(deed, end.tcb)
  return what % BYTES === 0 ? throughBytes(segment, size) : { segment }
}

function callOf([what, place, , size, bits]: Deed, { tcb }: Endpoint, habits: Habits, now: number): Stimulus | null {
  if (what < 214) {
    const flags = { ...(bits % 4 === 0 && { urgent: true as const }), ...(bits % 4 === 1 && { push: false as const }) }
    return { call: 'SEND', payload: pattern(0, size % 3000), ...flags, ...(bits > 127 && { remotePort: PEER_PORT }) }
  }
  if (what < 220) return { call: 'RECEIVE', max: 1 + (size % 6000) }
  if (what < 234) {
    const timer = tcb === null ? null : dueTimer(tcb, now)
    return timer === null ? null : { timeout: timer }
  }
  if (what < 238) return { call: 'CLOSE' }
  if (what === 238) return { call: 'ABORT' }
  if (what === 239) return { call: 'STATUS' }
  if (what === 240) return { call: 'FLUSH' }
  if (what === 241) return { call: 'SET', habits: { nagle: bits % 2 ? 'off' : 'RFC' } }
  if (what === 242) return { call: 'SET', habits: { keepAlive: bits % 2 === 0, keepIdle: size } }
  if (what < 245) return { call: 'passive OPEN', open: openWith(habits, null) }
  if (what < 248) return { call: 'active OPEN', open: openWith(habits, PEER_PORT) }
  const error = ERRORS[bits % ERRORS.length]!
  return { icmp: error, about: what < 252 && tcb ? tcb.snd.una : seq(place) }
}

const ERRORS = Object.keys(ICMP_ERRORS) as IcmpError[]

/** A segment near to what the endpoint expects, or far from it. */
function segmentOf([what, place, ack, size, bits]: Deed, tcb: Tcb | null): Segment {
  const flags = FLAGS.filter(
    (flag, n) =>
      (bits < 128 ? (bits & (n === 4 ? 1 : 0)) !== 0 : (bits >> n) & 1) || flag === (bits < 128 ? 'ACK' : ''),
  )
  const urp = size >>> 16
  return {
    proto: 'tcp',
    srcPort: PEER_PORT,
    dstPort: OUR_PORT,
    seq: numberNear(place, tcb),
    ack: flags.includes('ACK') ? ackNear(ack, tcb) : seq(0),
    wnd: WINDOWS[size & 7] ?? size >>> 16,
    ...(flags.includes('URG') && { urp }),
    flags,
    options: optionsOf(what, place, size, tcb),
    payload: payloadOf(size),
  }
}

const FLAGS: readonly Flag[] = ['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG']
/** Of the others the deed itself says the window. */
const WINDOWS: readonly (number | undefined)[] = [0, 1, 65_535, 1000, 1000]
const LENGTHS: readonly (number | undefined)[] = [0, 0, 0, 1, 100, 1460, 65_495]

function payloadOf(size: number) {
  const length = LENGTHS[(size >>> 3) & 7] ?? (size >>> 8) % 65_496
  return length === 0 ? null : pattern(0, length)
}

function numberNear(place: number, tcb: Tcb | null): Seq {
  if (tcb === null) return seq(place)
  const { nxt, wnd } = tcb.rcv
  const near = [nxt, nxt, nxt, nxt, nxt, add(nxt, -1), add(nxt, 1), add(nxt, wnd - 1), add(nxt, wnd), add(nxt, -100)]
  return near[place & 15] ?? (place & 1 ? add(nxt, 2 ** 31) : seq(place))
}

function ackNear(ack: number, tcb: Tcb | null): Seq {
  if (tcb === null) return seq(ack)
  const { una, nxt, maxWnd } = tcb.snd
  const near = [
    nxt,
    nxt,
    nxt,
    una,
    una,
    add(una, 1),
    add(nxt, 1),
    add(una, -1),
    add(una, -maxWnd),
    add(una, -maxWnd - 1),
    ISS,
  ]
  return near[ack & 15] ?? (ack & 1 ? add(una, 2 ** 31) : seq(ack))
}

/** Options that a peer may have agreed on, or nonsense. */
function optionsOf(what: number, place: number, size: number, tcb: Tcb | null): readonly Option[] {
  const recent = tcb?.stamps.recent ?? 0
  const stamp: Option = { kind: 'timestamps', val: seq(recent + (size & 1)), ecr: seq(place) }
  const stamped = tcb?.stamps.on || what % 3 === 0 ? [stamp] : []
  switch (what % 11) {
    case 0:
      return [{ kind: 'timestamps', val: seq(recent - 1 - (size & 0xff)), ecr: seq(size) }]
    case 1:
      return []
    case 2:
      return [
        { kind: 'mss', value: size & 0xffff },
        { kind: 'window-scale', shift: place & 0xff },
        { kind: 'sack-permitted' },
        ...stamped,
      ]
    case 3:
      return [...stamped, { kind: 'sack', blocks: blocksOf(place, size, tcb) }]
    case 4:
      return [...stamped, { kind: 'unknown', number: 9 + (size % 240), hex: 'ff'.repeat(size % 9) }]
    default:
      return stamped
  }
}

/** Blocks of what was sent, of nothing, and the wrong way round. */
function blocksOf(place: number, size: number, tcb: Tcb | null): readonly (readonly [Seq, Seq])[] {
  const una = tcb?.snd.una ?? seq(place)
  const from = add(una, size & 0xfff)
  return [
    [from, add(from, (size >>> 12) & 0xfff)],
    [add(una, 1), tcb?.snd.nxt ?? seq(size)],
    [seq(place), seq(size)],
  ].slice(0, 1 + (place % 3)) as [Seq, Seq][]
}

/** The segment as it would come out of bytes one of which was changed; null where it is malformed, and so never gets here (MUST-7). */
function throughBytes(segment: Segment, size: number): Stimulus | null {
  const short = { ...segment, payload: segment.payload && pattern(0, size % 50), options: segment.options.slice(0, 3) }
  const bytes = encodeTcp(short, '10.0.0.2', '10.0.0.1')
  bytes[12 + ((size >>> 4) % (bytes.length - 12))] = size & 0xff
  const decoded = decodeTcp(bytes, '10.0.0.2', '10.0.0.1')
  return 'malformed' in decoded ? null : { segment: decoded.segment }
}
