import { gbkBytes, gbkCharacter } from './gbk.ts'

/** How a program makes bytes of its text: `text.encode("gbk")`. */
export type Encoding = 'utf-8' | 'gbk'

/** Both, the one that Python takes by itself first. */
export const ENCODINGS: readonly Encoding[] = ['utf-8', 'gbk']

/** Text that the encoding cannot hold; the message is the last line of Python's traceback. */
export class UnicodeEncodeError extends Error {
  constructor(
    readonly encoding: Encoding,
    characters: readonly string[],
    /** position of the first one, in characters */
    readonly position: number,
    reason: string,
  ) {
    const [first = ''] = characters
    const which =
      characters.length === 1
        ? `character '${escaped(first.codePointAt(0)!)}' in position ${position}`
        : `characters in position ${position}-${position + characters.length - 1}`
    super(`UnicodeEncodeError: '${encoding}' codec can't encode ${which}: ${reason}`)
  }
}

/** Bytes that are no text: [start, end) of them, and the last line of Python's traceback. */
export type Undecodable = { start: number; end: number; message: string }

/** A character of a decoded text and the bytes [from, to) that it was made of. */
export type Character = { character: string; from: number; to: number }

/** The characters before the first mistake, and the mistake; null where every byte is text. */
export type Decoded = { characters: readonly Character[]; error: Undecodable | null }

const SURROGATE = /\p{Surrogate}/u

const encoder = new TextEncoder()

/** The text in bytes. @throws UnicodeEncodeError for the first character that the encoding does not have */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') {
    refuseSurrogates(text)
    return encoder.encode(text)
  }
  const bytes: number[] = []
  let position = 0
  for (const character of text) {
    const own = gbkBytes(character)
    if (!own) throw new UnicodeEncodeError(encoding, [character], position, 'illegal multibyte sequence')
    bytes.push(...own)
    position += 1
  }
  return Uint8Array.from(bytes)
}

/** Why the encoding cannot hold the text, as Python says it; null where it can. */
export function mistakeIn(text: string, encoding: Encoding): string | null {
  try {
    encode(text, encoding)
    return null
  } catch (error) {
    if (error instanceof UnicodeEncodeError) return error.message
    throw error
  }
}

/** A half of a character outside the basic plane is no text: UTF-8 has no bytes for it. */
function refuseSurrogates(text: string): void {
  if (!SURROGATE.test(text)) return
  const characters = [...text]
  const first = characters.findIndex((character) => SURROGATE.test(character))
  let end = first
  while (end < characters.length && SURROGATE.test(characters[end]!)) end += 1
  throw new UnicodeEncodeError('utf-8', characters.slice(first, end), first, 'surrogates not allowed')
}

/** Reads bytes as `bytes.decode(encoding)` does: up to the first that are no text. */
export function decode(bytes: Uint8Array, encoding: Encoding): Decoded {
  const one = encoding === 'utf-8' ? utf8At : gbkAt
  const characters: Character[] = []
  for (let at = 0; at < bytes.length; ) {
    const read = one(bytes, at)
    if ('reason' in read) return { characters, error: undecodable(bytes, encoding, at, at + read.length, read.reason) }
    characters.push({ character: read.character, from: at, to: at + read.length })
    at += read.length
  }
  return { characters, error: null }
}

type Read = { character: string; length: number } | { reason: string; length: number }

const END = 'unexpected end of data'
const CONTINUATION = 'invalid continuation byte'

/** One character of UTF-8 (RFC 3629), with the reasons that CPython gives and the bytes that it blames. */
function utf8At(bytes: Uint8Array, at: number): Read {
  const lead = bytes[at]!
  if (lead < 0x80) return { character: String.fromCharCode(lead), length: 1 }
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  if (length === 0) return { reason: 'invalid start byte', length: 1 }
  let code = lead & (0xff >> (length + 1))
  for (let i = 1; i < length; i += 1) {
    const byte = bytes[at + i]
    if (byte === undefined) return { reason: END, length: i }
    if (!(i === 1 ? followsLead(lead, byte) : isContinuation(byte))) return { reason: CONTINUATION, length: i }
    code = (code << 6) | (byte & 0x3f)
  }
  return { character: String.fromCodePoint(code), length }
}

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80

/** The second byte also keeps out what could be written shorter, surrogates, and what lies beyond U+10FFFF. */
function followsLead(lead: number, byte: number): boolean {
  if (!isContinuation(byte)) return false
  if (lead === 0xe0) return byte >= 0xa0
  if (lead === 0xed) return byte < 0xa0
  if (lead === 0xf0) return byte >= 0x90
  return lead !== 0xf4 || byte < 0x90
}

/** One character of GBK, with CPython's reasons: one byte is blamed at a time. */
function gbkAt(bytes: Uint8Array, at: number): Read {
  const lead = bytes[at]!
  if (lead < 0x80) return { character: String.fromCharCode(lead), length: 1 }
  const trail = bytes[at + 1]
  if (trail === undefined) return { reason: 'incomplete multibyte sequence', length: 1 }
  const character = gbkCharacter(lead, trail)
  return character === null ? { reason: 'illegal multibyte sequence', length: 1 } : { character, length: 2 }
}

function undecodable(bytes: Uint8Array, encoding: Encoding, start: number, end: number, reason: string): Undecodable {
  const which =
    end - start === 1
      ? `byte 0x${bytes[start]!.toString(16).padStart(2, '0')} in position ${start}`
      : `bytes in position ${start}-${end - 1}`
  return { start, end, message: `UnicodeDecodeError: '${encoding}' codec can't decode ${which}: ${reason}` }
}

/** A character as Python writes it in a message: `\xe9`, `\u20ac`, `\U0001f600`. */
function escaped(code: number): string {
  const hex = code.toString(16)
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
