import type { Values } from '../text/say.ts'
import type { Position } from './script.ts'
import { ScriptError, type Wanted } from './script-error.ts'

/** White space and both kinds of comment carry no meaning. */
const BLANK = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
/** What is shown of a wrong place: a word or number, or one sign. */
const PIECE = /\d*\.\d+|\w+|\.\.\.|\S/uy

/** The text of a script with a place in it that moves on; every piece of the grammar takes its part from here. */
export class Source {
  #at = 0
  constructor(readonly text: string) {
    this.#skip()
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

  /** Says that something else was wanted, here or at an earlier offset. */
  fail(wanted: Wanted, values: Values = {}, at = this.#at): never {
    PIECE.lastIndex = at
    throw new ScriptError(this.positionOf(at), wanted, PIECE.exec(this.text)?.[0] ?? null, values)
  }

  /** Line and column of an offset, from 1. */
  positionOf(offset: number): Position {
    const before = this.text.slice(0, offset)
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  }

  /** The line on which an offset lies, without the spaces around it. */
  lineOf(offset: number): string {
    const end = this.text.indexOf('\n', offset)
    return this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end).trim()
  }

  #skip(): void {
    BLANK.lastIndex = this.#at
    this.#at += BLANK.exec(this.text)?.[0].length ?? 0
    if (this.text.startsWith('/*', this.#at)) this.fail('wanted.comment-end', {}, this.text.length)
  }
}
