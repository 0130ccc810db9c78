import type { Field } from './header-field.ts'

/** The kinds of options that are explained (RFC 9293 §3.2, RFC 7323, RFC 2018), and where the values of each begin and end. */
const KINDS: Readonly<Record<number, { key: string; values: readonly (readonly [key: string, octets: number])[] }>> = {
  2: { key: 'mss', values: [['mss', 2]] },
  3: { key: 'window-scale', values: [['shift', 1]] },
  4: { key: 'sack-permitted', values: [] },
  5: { key: 'sack', values: [] },
  8: {
    key: 'timestamps',
    values: [
      ['tsval', 4],
      ['tsecr', 4],
    ],
  },
}
const EDGES = [
  ['left-edge', 4],
  ['right-edge', 4],
] as const

/** A part of the options: octets [from, to) of the segment. */
type Piece = { key: string; from: number; to: number; value: string; idle: boolean }

/** The options of a header, octets [20, end) of `bytes`, as fields of rows of 32 bits from row 5 on; one that reaches into the next row goes on there. */
export function optionFields(bytes: Uint8Array, end: number): Field[] {
  return piecesOf(bytes, end).flatMap(({ key, from, to, value, idle }) => {
    const fields: Field[] = []
    for (let at = from; at < to; ) {
      const stop = Math.min(to, at - (at % 4) + 4)
      fields.push({
        key,
        bit: null,
        row: Math.floor(at / 4),
        from: (at % 4) * 8,
        bits: (stop - at) * 8,
        bytes: [from, to],
        value: at === from ? value : '…',
        idle,
      })
      at = stop
    }
    return fields
  })
}

function piecesOf(bytes: Uint8Array, end: number): Piece[] {
  const pieces: Piece[] = []
  const add = (key: string, from: number, to: number, value: string | number, idle = false) =>
    pieces.push({ key, from, to, value: String(value), idle })
  let at = 20
  while (at < end) {
    const kind = bytes[at]!
    const length = bytes[at + 1] ?? 0
    if (kind === 0) {
      add('end-of-list', at, end, 0, true)
      break
    }
    if (kind === 1) {
      add('nop', at, at + 1, 1, true)
      at += 1
      continue
    }
    const stop = Math.min(end, at + Math.max(2, length))
    const known = KINDS[kind]
    const values = kind === 5 ? Array.from({ length: (length - 2) >> 3 }, () => EDGES).flat() : (known?.values ?? [])
    const fits = known !== undefined && values.reduce((sum, [, octets]) => sum + octets, 2) === stop - at
    add(`kind.${fits ? known.key : 'unknown'}`, at, at + 1, kind)
    add('option-length', at + 1, Math.min(end, at + 2), length)
    if (fits) {
      let from = at + 2
      for (const [key, octets] of values) {
        add(key, from, from + octets, numberOf(bytes.subarray(from, from + octets)))
        from += octets
      }
    } else if (stop > at + 2) {
      const hex = Array.from(bytes.subarray(at + 2, stop), (octet) => octet.toString(16).padStart(2, '0'))
      add('option-data', at + 2, stop, hex.join(' '))
    }
    at = stop
  }
  return pieces
}

const numberOf = (octets: Uint8Array): number => octets.reduce((sum, octet) => sum * 256 + octet, 0)
