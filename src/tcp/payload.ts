import { decode, type Encoding, encode } from './encoding.ts'

/**
 * A reference to bytes that somebody sent; the bytes are made only when they are shown or encoded.
 * `offset` and `length` are in bytes. A pattern repeats the 26 letters, shifted by its number.
 */
export type Payload =
  | { text: string; encoding: Encoding; offset: number; length: number }
  | { pattern: number; offset: number; length: number }
  | { hex: string }

/** Whether a value of a trace is a payload. */
export const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && ('text' in value || 'pattern' in value || 'hex' in value)

/** The whole of `value`, in UTF-8 where nothing else is said. @throws UnicodeEncodeError where the encoding cannot hold it */
export const text = (value: string, encoding: Encoding = 'utf-8'): Payload => ({
  text: value,
  encoding,
  offset: 0,
  length: encode(value, encoding).length,
})

/** `length` bytes of pattern `number`, from its start. */
export const pattern = (number: number, length: number): Payload => ({ pattern: number, offset: 0, length })

/** Length in bytes; null is no text. */
export function lengthOf(payload: Payload | null): number {
  if (payload === null) return 0
  return 'hex' in payload ? payload.hex.length / 2 : payload.length
}

/** `length` bytes from byte `from` on; the caller asks for no more than there are. */
export function slice(payload: Payload, from: number, length: number): Payload {
  if ('hex' in payload) return { hex: payload.hex.slice(2 * from, 2 * (from + length)) }
  if (from === 0 && length === payload.length) return payload
  return { ...payload, offset: payload.offset + from, length }
}

/** The bytes themselves. */
export function bytesOf(payload: Payload): Uint8Array {
  if ('hex' in payload) return Uint8Array.from(payload.hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  if ('text' in payload)
    return encode(payload.text, payload.encoding).subarray(payload.offset, payload.offset + payload.length)
  return Uint8Array.from({ length: payload.length }, (_, i) => 97 + ((payload.pattern + payload.offset + i) % 26))
}

/** Two hexadecimal digits a byte. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A payload that holds exactly these bytes: as text where they are whole UTF-8, else as hexadecimal. */
export function fromBytes(bytes: Uint8Array): Payload {
  try {
    return text(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return { hex: hexOf(bytes) }
  }
}

/** The bytes read as UTF-8; what is none becomes U+FFFD. Null is no text. */
export const decoded = (payload: Payload | null): string =>
  payload === null ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(payload))

/** Why Python's `.decode()` fails on these bytes: the last line of its traceback; null where they are UTF-8. */
export const undecodable = (payload: Payload | null): string | null =>
  payload === null ? null : (decode(bytesOf(payload), 'utf-8').error?.message ?? null)

/** b follows a directly in the same source, so that the two are one longer slice. */
function continues(a: Payload, b: Payload): boolean {
  if ('text' in a && 'text' in b)
    return a.text === b.text && a.encoding === b.encoding && a.offset + a.length === b.offset
  return 'pattern' in a && 'pattern' in b && (a.pattern + a.offset + a.length - b.pattern - b.offset) % 26 === 0
}

/** The bytes of `parts` one after the other, as one payload: several sends may leave in one segment (粘包). */
export function join(parts: readonly Payload[]): Payload | null {
  const joined: Payload[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && continues(last, part))
      joined[joined.length - 1] = { ...last, length: lengthOf(last) + lengthOf(part) } as Payload
    else if (lengthOf(part) > 0) joined.push(part)
  }
  if (joined.length <= 1) return joined[0] ?? null
  const bytes = new Uint8Array(joined.reduce((sum, part) => sum + lengthOf(part), 0))
  let at = 0
  for (const part of joined) {
    bytes.set(bytesOf(part), at)
    at += lengthOf(part)
  }
  return fromBytes(bytes)
}

/** The bytes as Python prints them: `b'hello \xe4\xbd'`. */
export function literal(payload: Payload | null): string {
  if (payload === null) return "b''"
  const shown = Array.from(bytesOf(payload), (byte) => {
    if (byte === 10) return '\\n'
    if (byte === 39 || byte === 92) return `\\${String.fromCharCode(byte)}`
    return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  })
  return `b'${shown.join('')}'`
}
