import type { TcpOption } from './script.ts'
import type { Source } from './source.ts'

const NUMBERS = 2 ** 32 - 1
const OPTION = /mss|wscale|sackOK|sack|nop|eol|TS|FOEXP|FO|md5|ECN/y

/** The options of a segment in angle brackets; `<...>` where they do not matter, none where there are no brackets. */
export function parseOptions(source: Source, inbound: boolean): readonly TcpOption[] | 'any' {
  const offset = source.offset
  if (!source.take(/</y)) return []
  if (source.take(/\.\.\./y)) {
    if (inbound) source.fail('wanted.options-in', {}, offset)
    source.need(/>/y, 'wanted.bracket', { bracket: '>' })
    return 'any'
  }
  const options: TcpOption[] = []
  do options.push(parseOption(source))
  while (source.take(/,/y))
  source.need(/>/y, 'wanted.options-end')
  return options
}

function parseOption(source: Source): TcpOption {
  const kind = source.need(OPTION, 'wanted.option') as TcpOption['kind']
  switch (kind) {
    case 'mss':
      return { kind, value: source.number(0xffff) }
    case 'wscale':
      return { kind, value: source.number(255) }
    case 'sackOK':
    case 'nop':
    case 'eol':
      return { kind }
    case 'TS':
      return parseTimestamps(source)
    case 'sack':
      return { kind, blocks: parseBlocks(source) }
    case 'FO':
    case 'FOEXP':
    case 'md5':
      return { kind, text: source.take(/\w+/y) ?? '' }
    case 'ECN':
      return { kind, text: parseCounters(source) }
  }
}

function parseTimestamps(source: Source): TcpOption {
  source.need(/val\b/y, 'wanted.timestamps')
  const val = source.number(NUMBERS)
  source.need(/ecr\b/y, 'wanted.timestamps')
  return { kind: 'TS', val, ecr: source.number(NUMBERS) }
}

function parseBlocks(source: Source): [number, number][] {
  const blocks: [number, number][] = []
  do {
    const from = source.number(NUMBERS, 'wanted.sack')
    source.need(/:/y, 'wanted.sack')
    blocks.push([from, source.number(NUMBERS, 'wanted.sack')])
  } while (/\d/.test(source.text[source.offset] ?? ''))
  return blocks
}

/** `e1b 1 ceb 0 e0b 1`, in any order. */
function parseCounters(source: Source): string {
  const counters: string[] = []
  for (let name = source.take(/e0b|ceb|e1b/y); name; name = source.take(/e0b|ceb|e1b/y))
    counters.push(`${name} ${source.number(0xffffff)}`)
  return counters.join(' ')
}
