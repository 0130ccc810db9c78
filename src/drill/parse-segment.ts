import { parseOptions } from './parse-options.ts'
import type { SegmentLine } from './script.ts'
import type { Source } from './source.ts'

const NUMBERS = 2 ** 32
const FIELD = 0xffff
/** Words in brackets before the flags: ECN, type of service, time to live, flow label. */
const IP_WORD = /ect01|ect0|ect1|ce|noecn|ip|tos\s+0x[0-9a-fA-F]+|ttl\s+\d+|flowlabel\s+0x[0-9a-fA-F]+/y

/** A segment after its `<` or `>` and the words about its IP header: `SRC > DST flags seq:end(len) ack N win N urg N <options>`. */
export function parseSegment(source: Source, inbound: boolean, ip: readonly string[]): SegmentLine {
  const ports = parsePorts(source)
  const flags = source.need(/(?:[FSRPUEWA]+\.?|\.|-)(?![\w.])/y, 'wanted.flags')
  const { seq, length } = source.range()
  const ack = source.take(/ack\b/y) ? source.number(NUMBERS - 1) : null
  const win = source.take(/win\b/y) ? source.number(FIELD) : null
  if (inbound && win === null) source.fail('wanted.window')
  const urg = source.take(/urg\b/y) ? source.number(FIELD) : null
  const options = parseOptions(source, inbound)
  return { ip, ports, flags, seq, length, ack, win, urg, options }
}

/** `[ect0]`, `(ttl 64, tos 0x4)`: the words about the IP header; none where there are no brackets. */
export function parseIp(source: Source): string[] {
  const open = source.take(/[[(]/y)
  if (!open) return []
  const words: string[] = []
  do words.push(source.need(IP_WORD, 'wanted.ip').replace(/\s+/g, ' '))
  while (source.take(/,/y))
  source.need(open === '[' ? /\]/y : /\)/y, 'wanted.bracket', { bracket: open === '[' ? ']' : ')' })
  return words
}

function parsePorts(source: Source): [number, number] | null {
  if (!/\d/.test(source.text[source.offset] ?? '')) return null
  const from = source.number(FIELD)
  source.need(/>/y, 'wanted.ports')
  return [from, source.number(FIELD)]
}
