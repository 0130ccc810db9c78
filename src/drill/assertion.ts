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
const COMPARISON = /^\(?\s*([^\s<>=!,]+)\s*(==|!=|<=|>=|<|>)\s*([^\s<>=!,()]+)\s*\)?$/
const SILENT = /^(?:#|print\b|import\b|$)/

/**
 * The Python of `%{ … }%`: a line each of `assert a == b and c < d, message`, of numbers, fields of TCP_INFO and names of states.
 * Comments and prints do nothing. Anything else, and a field that our TCP has not, fails the drill.
 */
export function assertAll(code: string, endpoint: Endpoint): void {
  for (const line of code.split(/[\n;]/).map((each) => each.trim())) if (!SILENT.test(line)) assertLine(line, endpoint)
}

function assertLine(line: string, endpoint: Endpoint): void {
  const claim = /^assert\b\s*(.*)$/.exec(withoutComment(line))?.[1]
  if (claim === undefined) throw new Failed({ key: 'failed.python', values: { line } })
  const [said = ''] = claim.split(',')
  for (const part of said.split(/\band\b/)) {
    const [, left = '', operator = '', right = ''] = COMPARISON.exec(part.trim()) ?? []
    const holds = OPERATORS[operator]
    if (!holds) throw new Failed({ key: 'failed.python', values: { line } })
    const [a, b] = [numberFor(left, line, endpoint), numberFor(right, line, endpoint)]
    if (holds(a, b)) continue
    const expected = `${left} ${operator} ${right}`
    throw new Failed({ key: 'failed.assert' }, [
      { expected, seen: `${left} ${operator === '==' ? '==' : 'is'} ${a}`, differs: true },
    ])
  }
}

const withoutComment = (line: string): string => line.replace(/#.*$/, '').trim()

function numberFor(word: string, line: string, endpoint: Endpoint): number {
  if (/^-?(?:\d+|0x[0-9a-fA-F]+)$/.test(word)) return Number(word)
  if (Object.hasOwn(STATE_CONSTANTS, word)) return STATE_CONSTANTS[word]!
  if (!word.startsWith('tcpi_')) throw new Failed({ key: 'failed.python', values: { line } })
  const value = tcpInfo(word, endpoint)
  if (value === null) throw new Failed({ key: 'failed.no-field', values: { field: word } })
  return value
}
