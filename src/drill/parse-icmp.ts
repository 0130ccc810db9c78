import type { IcmpLine } from './script.ts'
import type { Source } from './source.ts'

const TYPE_UNREACHABLE = 3
/** The messages of RFC 792 by their names and numbers. */
const TYPES: Readonly<Record<string, number>> = {
  echo_reply: 0,
  unreachable: TYPE_UNREACHABLE,
  source_quench: 4,
  redirect: 5,
  echo_request: 8,
  time_exceeded: 11,
  parameter_problem: 12,
  timestamp_request: 13,
  timestamp_reply: 14,
  information_request: 15,
  information_reply: 16,
  address_mask_request: 17,
  address_mask_reply: 18,
}

/** What is unreachable, in the order of the codes (RFC 792, RFC 1122 §3.2.2.1, RFC 1812 §5.2.7.1). */
const UNREACHABLE = [
  ...['net_unreachable', 'host_unreachable', 'protocol_unreachable', 'port_unreachable', 'frag_needed'],
  ...['source_route_failed', 'net_unknown', 'host_unknown', 'source_host_isolated', 'net_prohibited'],
  ...['host_prohibited', 'net_unreachable_for_tos', 'host_unreachable_for_tos', 'packet_filtered'],
  ...['precedence_violation', 'precedence_cutoff'],
]
const FRAGMENTATION_NEEDED = UNREACHABLE.indexOf('frag_needed')

/**
 * An ICMP message after its `<` or `>` and the word icmp: `type code mtu N id N [start:end(length)]`, where the brackets say which
 * segment it brings back; older scripts have them before the word.
 */
export function parseIcmp(source: Source, before: IcmpLine['about']): IcmpLine {
  const typeAt = source.offset
  const typeWord = source.need(/[A-Za-z_]\w*/y, 'wanted.icmp')
  const type = numbered(typeWord, 'type') ?? TYPES[typeWord] ?? source.fail('wanted.icmp', {}, typeAt)
  const code = /[A-Za-z_]/.test(source.text[source.offset] ?? '') ? parseCode(source, type) : 0
  const mtu = parseMtu(source, type, code)
  if (source.take(/id\b/y)) source.number(0xffff)
  return { type, code, mtu, about: before ?? parseAbout(source) }
}

/** `[start:end(length)]`; null where there is none. */
export function parseAbout(source: Source): IcmpLine['about'] {
  if (!source.take(/\[(?=\d)/y)) return null
  const about = source.range()
  source.need(/\]/y, 'wanted.bracket', { bracket: ']' })
  return about
}

function parseCode(source: Source, type: number): number {
  const at = source.offset
  const word = source.take(/(?!mtu\b|id\b)\w+/y)
  if (word === undefined) return 0
  const place = UNREACHABLE.indexOf(word)
  const named = type === TYPE_UNREACHABLE && place >= 0 ? place : null
  return numbered(word, 'code') ?? named ?? source.fail('wanted.icmp-code', {}, at)
}

function parseMtu(source: Source, type: number, code: number): number | null {
  const at = source.offset
  if (!source.take(/mtu\b/y)) return null
  if (type !== TYPE_UNREACHABLE || code !== FRAGMENTATION_NEEDED) source.fail('wanted.icmp-mtu', {}, at)
  return source.number(0xffff)
}

/** `type_3`, `code_255`: a number of one octet. */
function numbered(word: string, kind: 'type' | 'code'): number | null {
  const [, digits] = new RegExp(`^${kind}_(\\d{1,3})$`).exec(word) ?? []
  return digits !== undefined && Number(digits) < 256 ? Number(digits) : null
}
