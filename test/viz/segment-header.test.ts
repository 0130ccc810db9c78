import { describe, expect, test } from 'vitest'
import { encodeTcp } from '../../src/codec/tcp.ts'
import { text } from '../../src/tcp/payload.ts'
import { seq } from '../../src/tcp/seq.ts'
import { en } from '../../src/text/segment.en.ts'
import { fieldsOf, hexRows } from '../../viz/layout/segment-header.ts'
import { segmentIn } from '../tcp/segment-in.ts'
import { Story } from './story.ts'

const story = new Story()
const syn = segmentIn(story.packetOf(story.send('client', ['SYN'])).packet)
const data = segmentIn(story.packetOf(story.send('client', ['PSH', 'ACK'], text('你好'))).packet)
const NOP = { kind: 'unknown', number: 1, hex: '' } as const
const stamped = { kind: 'timestamps', val: 70_000, ecr: 5 } as const
/** Every option that is known, as an ACK and a SYN would never have them together. */
const optioned: typeof syn = {
  ...syn,
  options: [
    { kind: 'mss', value: 1460 },
    { kind: 'sack-permitted' },
    stamped,
    NOP,
    { kind: 'window-scale', shift: 7 },
    { kind: 'sack', blocks: [[seq(101), seq(0x8000_0001)]] },
  ],
}
/** Options that begin anywhere in a word: one that nobody knows, and one whose length is not its own. */
const odd: typeof syn = {
  ...syn,
  options: [{ kind: 'unknown', number: 30, hex: 'abcdef' }, stamped, { kind: 'unknown', number: 2, hex: '01' }],
}
const of = (segment: typeof syn) => {
  const bytes = encodeTcp(segment, '10.0.0.1', '10.0.0.2')
  return { bytes, fields: fieldsOf(segment, bytes) }
}

describe('the header', () => {
  test('fills rows of 32 bits without a gap, and every byte of the segment once', () => {
    for (const { bytes, fields } of [syn, data, optioned, odd].map(of)) {
      for (let row = 0; row <= Math.max(...fields.map((field) => field.row)); row++) {
        const inRow = fields.filter((field) => field.row === row)
        expect(inRow.reduce((sum, { bits }) => sum + bits, 0)).toBe(32)
        for (const [i, { from, bits }] of inRow.entries()) expect(from + bits).toBe(inRow[i + 1]?.from ?? 32)
      }
      const covered = new Set(
        fields.flatMap(({ bytes: [from, to] }) => Array.from({ length: to - from }, (_, i) => from + i)),
      )
      expect(covered.size).toBe(bytes.length)
    }
  })

  test('holds what the segment says', () => {
    const value = (key: string) => of(data).fields.find((field) => field.key === key)
    expect(value('srcPort')).toMatchObject({ value: '49152', bytes: [0, 2] })
    expect(value('seq')).toMatchObject({ value: '101', bytes: [4, 8] })
    expect(value('PSH')).toMatchObject({ value: '1', bytes: [13, 14], idle: false })
    expect(value('FIN')).toMatchObject({ value: '0', idle: true })
    expect(value('offset')?.value).toBe('5')
    expect(value('data')).toMatchObject({ value: '你好', bytes: [20, 26] })
    expect(of(syn).fields.find((field) => field.key === 'mss')).toMatchObject({ value: '1460', bytes: [22, 24] })
    expect(of(syn).fields.find((field) => field.key === 'ack')?.idle).toBe(true)
  })

  test('shows each option part by part, where it stands', () => {
    const { fields } = of(optioned)
    const told = fields.filter(({ row }) => row >= 5).map(({ key, value }) => `${key} ${value}`)
    expect(told).toEqual([
      ...['kind.mss 2', 'option-length 4', 'mss 1460'],
      ...['kind.sack-permitted 4', 'option-length 2'],
      ...['kind.timestamps 8', 'option-length 10', 'tsval 70000', 'tsecr 5'],
      ...['nop 1', 'kind.window-scale 3', 'option-length 3', 'shift 7'],
      ...['kind.sack 5', 'option-length 10', 'left-edge 101', 'left-edge …', 'right-edge 2147483649', 'right-edge …'],
      'end-of-list 0',
    ])
    const edges = fields.filter(({ key }) => key === 'left-edge')
    expect(edges.map(({ row, from, bits, bytes }) => [row, from, bits, bytes])).toEqual([
      [10, 16, 16, [42, 46]],
      [11, 0, 16, [42, 46]],
    ])
  })

  test('an option that is unknown, or of a length that is not its own, is told as it is', () => {
    const told = of(odd)
      .fields.filter(({ row }) => row >= 5)
      .map(({ key, value }) => `${key} ${value}`)
    expect(told.slice(0, 4)).toEqual(['kind.unknown 30', 'option-length 5', 'option-data ab cd ef', 'option-data …'])
    expect(told.slice(-4)).toEqual(['kind.unknown 2', 'option-length 3', 'option-data 01', 'end-of-list 0'])
  })

  test('every field has a name and an explanation', () => {
    for (const field of [syn, data, optioned, odd].flatMap((each) => of(each).fields)) {
      expect(en).toHaveProperty([`segment.about.${field.key}`])
      if (field.bit === null) expect(en).toHaveProperty([`segment.field.${field.key}`])
    }
  })
})

test('bytes stand sixteen in a row, a long segment is cut', () => {
  const rows = hexRows(
    Uint8Array.from({ length: 100 }, (_, i) => i),
    40,
  )
  expect(rows.map(({ at, hex }) => [at, hex.length])).toEqual([
    [0, 16],
    [16, 16],
    [32, 8],
  ])
  expect(rows[1]!.hex[0]).toBe('10')
})
