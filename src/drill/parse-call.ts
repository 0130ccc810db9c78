import type { Call, Field, Value } from './script.ts'
import type { Source } from './source.ts'

const WORD = /[A-Za-z_]\w*/y
/** Nothing in the language nests deeper than a vector in a message; what does is no script. */
const DEEPEST = 16

/** `name(arguments) = result ERRNO (note)`; the note is ignored. */
export function parseCall(source: Source, returns: number | null): Call {
  const name = source.need(WORD, 'wanted.action')
  source.need(/\(/y, 'wanted.bracket', { bracket: '(' })
  const args = parseList(source, /\)/y, ')', 1)
  source.need(/=/y, 'wanted.result')
  const sign = source.take(/-/y) ? -1 : 1
  const result = sign * source.number(2 ** 31, 'wanted.result')
  const errno = result < 0 ? (source.take(/E[A-Z0-9]+\b/y) ?? null) : null
  source.take(/\([^)\n]*\)/y)
  return { name, args, returns, result, errno }
}

function parseList(source: Source, close: RegExp, bracket: string, depth: number): Value[] {
  const values: Value[] = []
  if (source.take(close)) return values
  do values.push(parseValue(source, depth))
  while (source.take(/,/y))
  source.need(close, 'wanted.list', { bracket })
  return values
}

function parseValue(source: Source, depth: number): Value {
  if (depth > DEEPEST) source.fail('wanted.flatter')
  if (source.take(/\.\.\./y)) return { kind: 'default' }
  if (source.take(/\[/y)) return { kind: 'list', items: parseList(source, /\]/y, ']', depth + 1) }
  if (source.take(/\{/y)) return { kind: 'struct', fields: parseFields(source, depth + 1) }
  const text = source.take(/"(?:\\[\s\S]|[^"\\\n])*"/y)
  if (text !== undefined) return { kind: 'text', text: text.slice(1, -1) }
  const number = source.take(/-?(?:0x[0-9a-fA-F]+|\d+)(?!\w)/y)
  if (number !== undefined && !source.take(/\|/y)) return { kind: 'number', value: Number(number) }
  const words = number === undefined ? [source.need(WORD, 'wanted.value')] : [number, parseFlag(source)]
  if (words.length === 1 && source.take(/\(/y))
    return { kind: 'function', name: words[0]!, args: parseList(source, /\)/y, ')', depth + 1) }
  while (source.take(/\|/y)) words.push(parseFlag(source))
  return { kind: 'words', words }
}

/** One of several constants that are or-ed. */
const parseFlag = (source: Source): string => source.need(/\w+/y, 'wanted.value')

/** `{name=value, name(n)=value, value}` */
function parseFields(source: Source, depth: number): Field[] {
  const fields: Field[] = []
  if (source.take(/\}/y)) return fields
  do fields.push(parseField(source, depth))
  while (source.take(/,/y))
  source.need(/\}/y, 'wanted.list', { bracket: '}' })
  return fields
}

function parseField(source: Source, depth: number): Field {
  const name = source.take(/[A-Za-z_]\w*(?=\s*(?:\((?:\d+|\.\.\.)\)\s*)?=)/y)
  if (name === undefined) return { name: null, value: parseValue(source, depth) }
  source.take(/\((?:\d+|\.\.\.)\)/y)
  source.need(/=/y, 'wanted.bracket', { bracket: '=' })
  return { name, value: parseValue(source, depth) }
}
