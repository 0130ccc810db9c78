/** A field of a header as its standard draws it: where in its row of bits, which bytes it fills, and what it holds. */
export type Field = {
  /** key of its name and its explanation in `src/text` */
  key: string
  /** the RFC's short name where the name is not a text: a control bit */
  bit: string | null
  row: number
  from: number
  bits: number
  /** the bytes it fills: [first, end), from the first of its header */
  bytes: readonly [number, number]
  value: string
  /** a field that counts only with a control bit that is not set */
  idle: boolean
}

/** A field of a header that is drawn 32 bits a row. */
export const field = (
  key: string,
  row: number,
  from: number,
  bits: number,
  value: string | number,
  idle = false,
): Field => ({
  key,
  bit: null,
  row,
  from,
  bits,
  bytes: [row * 4 + (from >> 3), row * 4 + ((from + bits + 7) >> 3)],
  value: String(value),
  idle,
})

/** A field over a whole row that fills these bytes. */
export const wide = (
  key: string,
  row: number,
  bits: number,
  bytes: readonly [number, number],
  value: string,
): Field => ({
  ...field(key, row, 0, bits, value),
  bytes,
})

/** A number of so many digits in hexadecimal. */
export const hex = (value: number, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`
