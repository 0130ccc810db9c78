import type { Values } from '../text/say.ts'
import type { Position } from './script.ts'
import { ScriptError, type Wanted } from './script-error.ts'

/** White space and both kinds of comment carry no meaning. */
const BLANK = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
/** What is shown of a wrong place: a word or number, or one sign. */
const PIECE = /\d*\.\d+|\w+|\.\.\.|\S/uy

/** How many sequence numbers there are, and the most text that a line may speak of. */
const NUMBERS = 2 ** 32
const LONGEST = 65_535_000
const NAME = /[A-Za-z_]\w*/y

/** A name of a script's own, and what stands for it. */
export type Definition = { readonly name: string; readonly value: string }

/** The text of a script with a place in it that moves on; every piece of the grammar takes its part from here. */
export class Source {
  #at = 0
  #text: string
  /** up to here names have been looked for */
  #expanded = 0
  readonly #defined = new Map<string, string>()
  /** what stands for names: where it was put in, and by how much it is longer than its name */
  readonly #put: { at: number; longer: number }[] = []

  constructor(private readonly written: string) {
    this.#text = written
    this.#skip()
  }

  /** The text from the start, with what stands for the names that have come so far. */
  get text(): string {
    return this.#text
  }

  /**
   * From here on each name stands for its value; of two with the same name the first counts. Names are not looked for in texts, quoted
   * commands and code.
   */
  define(definitions: readonly Definition[]): void {
    for (const { name, value } of definitions) if (!this.#defined.has(name)) this.#defined.set(name, value)
    this.#expand()
  }

  /** Nothing but white space and comments is left. */
  get ended(): boolean {
    return this.#at >= this.text.length
  }

  /** The offset of the next piece, for an error that is found later. */
  get offset(): number {
    return this.#at
  }

  /** Takes what the pattern (with flag y) matches here; undefined where it matches nothing. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const taken = pattern.exec(this.text)?.[0]
    if (taken === undefined || taken === '') return undefined
    this.#at += taken.length
    this.#skip()
    this.#expand()
    return taken
  }

  /** The same, where nothing else may stand. @throws ScriptError */
  need(pattern: RegExp, wanted: Wanted, values?: Values): string {
    return this.take(pattern) ?? this.fail(wanted, values)
  }

  /** A whole number without a sign, in decimal or 0x… form, no more than `most`. @throws ScriptError */
  number(most: number, wanted: Wanted = 'wanted.number'): number {
    const at = this.#at
    const value = Number(this.need(/0x[0-9a-fA-F]+\b|\d+(?![\w])/y, wanted, { most }))
    return value <= most ? value : this.fail('wanted.number', { most }, at)
  }

  /** `start:end(length)`; SYN and FIN do not count. @throws ScriptError */
  range(): { seq: number; length: number } {
    const seq = this.number(NUMBERS - 1, 'wanted.sequence')
    this.need(/:/y, 'wanted.sequence')
    const endAt = this.#at
    const end = this.number(NUMBERS - 1, 'wanted.sequence')
    this.need(/\(/y, 'wanted.sequence')
    const length = this.number(LONGEST, 'wanted.sequence')
    this.need(/\)/y, 'wanted.sequence')
    const right = (seq + length) % NUMBERS
    if (end !== right) this.fail('wanted.sequence-end', { end: right }, endAt)
    return { seq, length }
  }

  /** Says that something else was wanted, here or at an earlier offset. */
  fail(wanted: Wanted, values: Values = {}, at = this.#at): never {
    PIECE.lastIndex = at
    throw new ScriptError(this.positionOf(at), wanted, PIECE.exec(this.text)?.[0] ?? null, values)
  }

  /** Line and column of an offset, from 1. */
  positionOf(offset: number): Position {
    const written = this.#writtenAt(offset)
    const before = this.written.slice(0, written)
    return { line: before.split('\n').length, column: written - before.lastIndexOf('\n') }
  }

  /** The line on which an offset lies, without the spaces around it. */
  lineOf(offset: number): string {
    const written = this.#writtenAt(offset)
    const end = this.written.indexOf('\n', written)
    return this.written.slice(this.written.lastIndexOf('\n', written - 1) + 1, end < 0 ? undefined : end).trim()
  }

  /** Where in the file a place of the text stands; all of what stands for a name is at the name. */
  #writtenAt(offset: number): number {
    let written = offset
    for (const { at, longer } of [...this.#put].reverse()) if (written > at) written = Math.max(at, written - longer)
    return written
  }

  /** Puts in what stands for the name that comes next; in there, no name is looked for again. */
  #expand(): void {
    if (this.#defined.size === 0 || this.#at < this.#expanded) return
    NAME.lastIndex = this.#at
    const name = NAME.exec(this.#text)?.[0] ?? ''
    const value = this.#defined.get(name)
    if (value === undefined) return
    this.#text = this.#text.slice(0, this.#at) + value + this.#text.slice(this.#at + name.length)
    this.#put.push({ at: this.#at, longer: value.length - name.length })
    this.#expanded = this.#at + value.length
  }

  #skip(): void {
    BLANK.lastIndex = this.#at
    this.#at += BLANK.exec(this.text)?.[0].length ?? 0
    if (this.text.startsWith('/*', this.#at)) this.fail('wanted.comment-end', {}, this.text.length)
  }
}
