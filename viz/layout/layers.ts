import { lengthOf } from '../../src/tcp/payload.ts'
import type { Packet } from '../../src/udp/packet.ts'
import { type Field, wide } from './header-field.ts'
import { ethernetFields, ipv4Fields, lineFields } from './lower-headers.ts'
import { dataOf, fieldsOf } from './segment-header.ts'

/** The five layers, the program's at the top. */
export const LAYERS = ['application', 'transport', 'network', 'link', 'physical'] as const
export type LayerName = (typeof LAYERS)[number]

/** One layer of a packet: what it adds, and its share of all that the line carries. */
export type Layer = {
  name: LayerName
  /** octets that this layer adds */
  adds: number
  /** of all octets, those of the preamble and the gap included: 0 to 1 */
  share: number
  /** the octets of the frame that are its own: [from, to) */
  own: readonly (readonly [number, number])[]
  /** its header as it is drawn, `width` bits a row; bytes count from `start` of the frame */
  fields: readonly Field[]
  width: 32 | 48 | 64
  start: number
}

/** A packet in its bytes, each with the next around it; `link` is the header of the frame, `line` what the frame takes besides itself. */
type Wrapped = {
  transport: Uint8Array
  ip: Uint8Array
  frame: Uint8Array
  link: number
  line: { preamble: number; start: number; gap: number }
}

/** What each layer adds to a packet, the program's text first. */
export function layersOf(packet: Packet, { transport, ip, frame, link, line }: Wrapped): Layer[] {
  const words = packet.proto === 'icmp' ? null : packet.payload
  const data = lengthOf(words)
  const network = ip.length - transport.length
  const segment = link + network
  const text = segment + transport.length - data
  const beside = line.preamble + line.start + line.gap
  const whole = beside + frame.length
  const layer = (
    name: LayerName,
    own: Layer['own'],
    fields: readonly Field[],
    start: number,
    width: Layer['width'] = 32,
    adds = own.reduce((sum, [from, to]) => sum + to - from, 0),
  ): Layer => ({ name, own, fields, start, width, adds, share: adds / whole })
  const program = data > 0 ? [wide('data', 0, 32, [0, data], dataOf(words))] : []
  return [
    layer('application', [[text, text + data]], program, text),
    layer('transport', [[segment, text]], fieldsOf(packet, transport), segment),
    layer('network', [[link, segment]], ipv4Fields(ip), link),
    layer(
      'link',
      [
        [0, link],
        [link + ip.length, frame.length],
      ],
      ethernetFields(frame, ip.length),
      0,
      48,
    ),
    layer('physical', [], lineFields(line), 0, 64, beside),
  ]
}
