import { type Field, field, hex, wide } from './header-field.ts'

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

const PROTOCOLS: Readonly<Record<number, string>> = { 6: '6 (TCP)', 17: '17 (UDP)' }

/** The fields of an IPv4 header without options (RFC 791; the second octet is RFC 2474's and RFC 3168's). */
export function ipv4Fields(bytes: Uint8Array): Field[] {
  const view = viewOf(bytes)
  const protocol = view.getUint8(9)
  const fragment = view.getUint16(6)
  const address = (at: number) => bytes.subarray(at, at + 4).join('.')
  return [
    field('version', 0, 0, 4, view.getUint8(0) >> 4),
    field('ihl', 0, 4, 4, view.getUint8(0) & 0xf),
    field('dscp', 0, 8, 6, view.getUint8(1) >> 2),
    field('ecn', 0, 14, 2, view.getUint8(1) & 3),
    field('totalLength', 0, 16, 16, view.getUint16(2)),
    field('identification', 1, 0, 16, view.getUint16(4)),
    field('fragmentFlags', 1, 16, 3, fragment & 0x4000 ? 'DF' : 0),
    field('fragmentOffset', 1, 19, 13, fragment & 0x1fff),
    field('ttl', 2, 0, 8, view.getUint8(8)),
    field('protocol', 2, 8, 8, PROTOCOLS[protocol] ?? protocol),
    field('ipChecksum', 2, 16, 16, hex(view.getUint16(10), 4)),
    field('srcAddress', 3, 0, 32, address(12)),
    field('dstAddress', 4, 0, 32, address(16)),
  ]
}

/** The fields of an Ethernet frame that carries `data` octets, 48 bits a row as its addresses are long. */
export function ethernetFields(frame: Uint8Array, data: number): Field[] {
  const view = viewOf(frame)
  const mac = (at: number) =>
    Array.from(frame.subarray(at, at + 6), (byte) => byte.toString(16).padStart(2, '0')).join(':')
  const end = frame.length - 4
  const padding = end - 14 - data
  const fields = [
    wide('dstMac', 0, 48, [0, 6], mac(0)),
    wide('srcMac', 1, 48, [6, 12], mac(6)),
    { ...field('etherType', 2, 0, 16, `${hex(view.getUint16(12), 4)} (IPv4)`), bytes: [12, 14] as const },
    { ...field('packet', 2, 16, 32, `${data} B`), bytes: [14, 14 + data] as const },
  ]
  if (padding > 0) fields.push(wide('padding', 3, 48, [14 + data, end], `${padding} × 00`))
  const check = frame.subarray(end)
  fields.push(wide('fcs', padding > 0 ? 4 : 3, 48, [end, frame.length], hex(viewOf(check).getUint32(0, true), 8)))
  return fields
}

/** What a frame takes of the line besides its own octets (IEEE 802.3), 64 bits a row. None of it is in the frame's bytes. */
export const lineFields = (line: { preamble: number; start: number; gap: number }): Field[] => [
  { ...field('preamble', 0, 0, 56, `${line.preamble} × 55`), bytes: [0, 0] },
  { ...field('startDelimiter', 0, 56, 8, 'd5'), bytes: [0, 0] },
  wide('frame', 1, 64, [0, 0], ''),
  wide('gap', 2, 64, [0, 0], `${line.gap} B`),
]
