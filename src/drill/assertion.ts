import type { Endpoint } from '../host/endpoint.ts'
import { Failed } from './failure.ts'
import { STATE_CONSTANTS, tcpInfo } from './tcp-info.ts'

const OPERATORS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
}
const OPERATOR = /\s*(==|!=|<=|>=|<|>)\s*/
const SILENT = /^(?:#|print\b|import\b|$)/
const NUMBER = /^-?(?:\d+|0x[0-9a-fA-F]+)$/

/**
 * The Python of `%{ … }%`: a line each of `assert a == b and c < d <= e, message`, of numbers, fields of TCP_INFO, names of states,
 * and names that a line `NAME = number` has given. Comments and prints do nothing. Anything else fails the drill, and so does a
 * field that our TCP does not have.
 */
export function assertAll(code: string, endpoint: Endpoint): void {
  const names = new Map(Object.entries(STATE_CONSTANTS))
  for (const each of code.split(/[\n;]/)) {
    const line = each.replace(/#.*$/, '').trim()
    const [, name, value = ''] = /^([A-Za-z_]\w*)\s*=\s*([^=\s]+)$/.exec(line) ?? []
    if (name && NUMBER.test(value)) names.set(name, Number(value))
    else if (!SILENT.test(line)) assertLine(line, (word) => numberFor(word, line, names, endpoint))
  }
}

function assertLine(line: string, value: (word: string) => number): void {
  const claim = /^assert\b\s*([^,]*)/.exec(line)?.[1] ?? ''
  for (const part of claim.split(/\band\b/)) {
    const [left = '', ...rest] = withoutBrackets(part).split(OPERATOR)
    if (rest.length === 0) throw new Failed({ key: 'failed.python', values: { line } })
    for (let i = 0, before = left; i < rest.length; i += 2) {
      const [operator = '', word = ''] = [rest[i], rest[i + 1]]
      compare(before, operator, word, value)
      before = word
    }
  }
}

function compare(left: string, operator: string, right: string, value: (word: string) => number): void {
  const [a, b] = [value(left), value(right)]
  if (OPERATORS[operator]!(a, b)) return
  const shown = (word: string, is: number) => (NUMBER.test(word) ? [] : [`${word} == ${is}`])
  const seen = [...shown(left, a), ...(right in STATE_CONSTANTS ? [] : shown(right, b))].join(', ')
  throw new Failed({ key: 'failed.assert' }, [{ expected: `${left} ${operator} ${right}`, seen, differs: true }])
}

/** A comparison may stand in brackets as a whole. */
const withoutBrackets = (text: string): string => /^\s*\((.*)\)\s*$/.exec(text)?.[1]?.trim() ?? text.trim()

function numberFor(word: string, line: string, names: ReadonlyMap<string, number>, endpoint: Endpoint): number {
  if (NUMBER.test(word)) return Number(word)
  const named = names.get(word)
  if (named !== undefined) return named
  if (!/^tcpi_\w+$/.test(word)) throw new Failed({ key: 'failed.python', values: { line } })
  const value = tcpInfo(word, endpoint)
  if (value === null) throw new Failed({ key: 'failed.no-field', values: { field: word } })
  return value
}
