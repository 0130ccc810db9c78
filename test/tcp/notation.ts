import { bytesOf, lengthOf, literal, type Payload, pattern, text } from '../../src/tcp/payload.ts'
import { type Flag, NO_OPTIONS, type Option, type Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'

/**
 * Segments as one reads them aloud: `SYN,ACK 999 ack 5000`, `PSH,ACK 1000 ack 5000 "hello"`, `ACK 1000 ack 5000 wnd 0`,
 * `URG,ACK 1000 ack 5000 urp 3 (500)`. A dash is a segment without control bits, a number in brackets that many octets.
 */

export const OUR_PORT = 8080
export const PEER_PORT = 49152
/** The window of a segment that names none. */
const WND = 1000

const FORM = /^(\S+) (\d+)(?: ack (\d+))?(?: wnd (\d+))?(?: mss (\d+))?(?: urp (\d+))?(?: "(.*)"| \((\d+)\))?$/

/** The segment of that notation as the peer sends it. */
export function fromPeer(notation: string): { segment: Segment } {
  const parts = FORM.exec(notation)
  if (parts === null) throw new Error(`no segment: ${notation}`)
  const [, flags, number, ack, wnd, mss, urp, quoted, octets] = parts
  const options: Option[] = mss === undefined ? [] : [{ kind: 'mss', value: Number(mss) }]
  return {
    segment: {
      proto: 'tcp',
      srcPort: PEER_PORT,
      dstPort: OUR_PORT,
      seq: seq(Number(number)),
      ack: seq(Number(ack ?? 0)),
      wnd: Number(wnd ?? WND),
      ...(urp === undefined ? {} : { urp: Number(urp) }),
      flags: flags === '-' ? [] : (flags!.split(',') as Flag[]),
      options: options.length > 0 ? options : NO_OPTIONS,
      payload: quoted ? text(quoted) : octets ? pattern(0, Number(octets)) : null,
    },
  }
}

/** The segment in that notation; its window only where it is closed, its text where it is short. */
export function shown({ flags, seq: number, ack, wnd, payload }: Segment): string {
  const closed = wnd === 0 && !flags.includes('RST') ? ' wnd 0' : ''
  const numbers = flags.includes('ACK') ? ` ack ${ack}${closed}` : closed
  return `${flags.join(',') || '-'} ${number}${numbers}${textOf(payload)}`
}

function textOf(payload: Payload | null): string {
  if (payload === null) return ''
  return lengthOf(payload) > 20 ? ` (${lengthOf(payload)})` : ` "${literal(payload).slice(2, -1)}"`
}

/** The bytes as a plain string of Latin letters. */
export const wordsOf = (payload: Payload | null): string => (payload ? String.fromCharCode(...bytesOf(payload)) : '')
