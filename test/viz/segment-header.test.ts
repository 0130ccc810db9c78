import { describe, expect, test } from 'vitest'
import { encodeTcp } from '../../src/codec/tcp.ts'
import { text } from '../../src/tcp/payload.ts'
import { en } from '../../src/text/segment.en.ts'
import { fieldsOf, hexRows } from '../../viz/layout/segment-header.ts'
import { segmentIn } from '../tcp/segment-in.ts'
import { Story } from './story.ts'

const story = new Story()
const syn = segmentIn(story.packetOf(story.send('client', ['SYN'])).packet)
const data = segmentIn(story.packetOf(story.send('client', ['PSH', 'ACK'], text('你好'))).packet)
const of = (segment: typeof syn) => {
  const bytes = encodeTcp(segment, '10.0.0.1', '10.0.0.2')
  return { bytes, fields: fieldsOf(segment, bytes) }
}

describe('the header', () => {
  test('fills rows of 32 bits without a gap, and every byte of the segment once', () => {
    for (const { bytes, fields } of [of(syn), of(data)]) {
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
    expect(of(syn).fields.find((field) => field.key === 'options')).toMatchObject({
      value: 'MSS 1460',
      bytes: [20, 24],
    })
    expect(of(syn).fields.find((field) => field.key === 'ack')?.idle).toBe(true)
  })

  test('every field has a name and an explanation', () => {
    for (const field of [...of(syn).fields, ...of(data).fields]) {
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
