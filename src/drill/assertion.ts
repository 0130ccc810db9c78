import { type Expression, evaluate, namesIn, parseExpression } from './expression.ts'
import { type Compared, Failed } from './failure.ts'
import { CONSTANTS } from './tcp-info.ts'

/** Nothing that counts: comments, what is printed, what is brought in. */
const SILENT = /^(?:#|print\b|import\b|from\b|pass$|$)/
const ASSIGNMENT = /^([A-Za-z_]\w*)\s*(\+|-|\*|\/\/|)=(?!=)([\s\S]*)$/

/** A field of TCP_INFO; null where our TCP has no such thing. */
export type Field = (name: string) => number | null

/**
 * The Python of all `%{ … }%` of a script: lines of `assert a == b and c < d + 1 <= e, message` and of `NAME = …`, made of numbers, fields of
 * TCP_INFO, constants of tcp.h, and names that an earlier line has given, in this piece of code or one before. Comments and prints do
 * nothing. Anything else fails the drill, and so does a field that our TCP does not have.
 */
export class Assertions {
  readonly #names = new Map(Object.entries(CONSTANTS))

  /** Runs one piece of code. @throws Failed, which knows its line in the code */
  run(code: string, field: Field): void {
    for (const [below, line] of linesOf(code))
      for (const statement of line.replace(/#.*$/, '').split(';')) {
        try {
          this.#run(statement.trim(), field)
        } catch (error) {
          if (error instanceof Failed) error.inside = { below, line }
          throw error
        }
      }
  }

  #run(line: string, field: Field): void {
    if (SILENT.test(line)) return
    const value = (name: string) => this.#value(name, line, field)
    const [, name, operator, rest] = ASSIGNMENT.exec(line) ?? []
    if (name !== undefined && rest !== undefined) {
      const text = operator ? `${name} ${operator} (${rest})` : rest
      this.#names.set(name, evaluate(read(text, line), value))
    } else assertTrue(read(/^assert\b([\s\S]*)$/.exec(line)?.[1] ?? '', line), value)
  }

  #value(name: string, line: string, field: Field): number {
    const named = this.#names.get(name)
    if (named !== undefined) return named
    if (!/^tcpi_\w+$/.test(name)) throw new Failed({ key: 'failed.python', values: { line } })
    const value = field(name)
    if (value === null) throw new Failed({ key: 'failed.no-field', values: { field: name } })
    return value
  }
}

/** The lines of a piece of code, and where each begins; one that ends with a backslash goes on in the next. */
function linesOf(code: string): [below: number, line: string][] {
  const lines: [number, string][] = []
  let goesOn = false
  for (const [below, line] of code.split('\n').entries()) {
    const text = line.replace(/\\\s*$/, ' ')
    if (goesOn) lines.at(-1)![1] += text
    else lines.push([below, text])
    goesOn = text !== line
  }
  return lines
}

function read(text: string, line: string): Expression {
  return parseExpression(text) ?? notUnderstood(line)
}

function notUnderstood(line: string): never {
  throw new Failed({ key: 'failed.python', values: { line } })
}

/** All parts of an `and` must hold; the one that does not is shown with the values of its names. */
function assertTrue(claim: Expression, value: (name: string) => number): void {
  if (claim.kind === 'and') {
    for (const part of claim.of) assertTrue(part, value)
    return
  }
  if (evaluate(claim, value) !== 0) return
  const known = (name: string) => Object.hasOwn(CONSTANTS, name)
  const shown = namesIn(claim).filter((name) => !known(name))
  const seen: Compared = {
    expected: claim.text,
    seen: shown.map((name) => `${name} == ${value(name)}`).join(', '),
    differs: true,
  }
  throw new Failed({ key: 'failed.assert' }, [seen])
}
