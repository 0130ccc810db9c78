import { describe, expect, test } from 'vitest'
import { wrap } from '../../src/codec/wrap.ts'
import { type Payload, pattern, slice, text } from '../../src/tcp/payload.ts'
import type { Flag } from '../../src/tcp/segment.ts'
import { en } from '../../src/text/segment.en.ts'
import { type LayerName, layersOf } from '../../viz/layout/layers.ts'
import { Story } from './story.ts'

const story = new Story()

function opened(flags: Flag[], payload: Payload | null = null) {
  const { packet } = story.packetOf(story.send('client', flags, payload))
  const wrapped = wrap(packet, '10.0.0.1', '10.0.0.2', 7)
  return { wrapped, layers: layersOf(packet, wrapped) }
}

const adds = ({ layers }: ReturnType<typeof opened>) => layers.map((layer) => layer.adds)
const layer = ({ layers }: ReturnType<typeof opened>, name: LayerName) => layers.find((each) => each.name === name)!

describe('what each layer adds, worked by hand', () => {
  test.each<[string, Flag[], Payload | null, number[], string]>([
    // 14 + 4 of Ethernet and what fills a packet up to 46; 7 + 1 + 12 on the line
    ['a SYN with an MSS option: a packet of 44, 2 of padding', ['SYN'], null, [0, 24, 20, 20, 20], '0.0'],
    ['an ACK: a packet of 40, 6 of padding', ['ACK'], null, [0, 20, 20, 24, 20], '0.0'],
    ['6 bytes of text: a packet of 46, no padding', ['PSH', 'ACK'], text('你好'), [6, 20, 20, 18, 20], '7.1'],
    ['one byte: 84 byte times for it', ['PSH', 'ACK'], text('a'), [1, 20, 20, 23, 20], '1.2'],
    ['the largest segment: 1538 byte times', ['ACK'], pattern(0, 1460), [1460, 20, 20, 18, 20], '94.9'],
  ])('%s', (_name, flags, payload, expected, percent) => {
    const packet = opened(flags, payload)
    expect(adds(packet)).toEqual(expected)
    expect((100 * layer(packet, 'application').share).toFixed(1)).toBe(percent)
    expect(packet.layers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })

  test('every byte of the frame belongs to one layer', () => {
    for (const packet of [opened(['SYN']), opened(['PSH', 'ACK'], text('hello'))]) {
      const owned = packet.layers.flatMap(({ own }) =>
        own.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)),
      )
      expect(owned.sort((a, b) => a - b)).toEqual(Array.from(packet.wrapped.frame.keys()))
    }
  })
})

describe('the headers', () => {
  const packet = opened(['PSH', 'ACK'], text('hello'))
  const value = (name: LayerName, key: string) => layer(packet, name).fields.find((field) => field.key === key)?.value
  const bytesOf = (name: LayerName, key: string) => {
    const { fields, start } = layer(packet, name)
    const [from, to] = fields.find((field) => field.key === key)!.bytes
    return Buffer.from(packet.wrapped.frame.subarray(start + from, start + to)).toString('hex')
  }

  test('of IPv4 say what RFC 791 has them say', () => {
    expect(value('network', 'totalLength')).toBe('45')
    expect(value('network', 'protocol')).toBe('6 (TCP)')
    expect(value('network', 'fragmentFlags')).toBe('DF')
    expect(value('network', 'srcAddress')).toBe('10.0.0.1')
    expect(bytesOf('network', 'dstAddress')).toBe('0a000002')
    expect(bytesOf('network', 'ttl')).toBe('40')
  })

  test('of Ethernet are the type of IPv4, padding to 46 octets, and the check', () => {
    expect(bytesOf('link', 'etherType')).toBe('0800')
    expect(value('link', 'dstMac')).toBe('02:00:0a:00:00:02')
    expect(bytesOf('link', 'padding')).toBe('00')
    expect(bytesOf('link', 'packet').length / 2).toBe(45)
    expect(bytesOf('link', 'fcs')).toHaveLength(8)
  })

  test('of TCP and of the text point at the bytes of the frame', () => {
    expect(bytesOf('transport', 'srcPort')).toBe('c000')
    expect(Buffer.from(bytesOf('application', 'data'), 'hex').toString()).toBe('hello')
  })

  test('fill their rows without a gap, and every field has a name and an explanation', () => {
    for (const { fields, width } of packet.layers) {
      for (const field of fields) {
        const after = fields.find(({ row, from }) => row === field.row && from === field.from + field.bits)
        expect(after !== undefined || field.from + field.bits === width, field.key).toBe(true)
        expect(en).toHaveProperty([`segment.about.${field.key}`])
        if (field.bit === null) expect(en).toHaveProperty([`segment.field.${field.key}`])
      }
    }
  })
})

test('a text that a segment cut is shown as far as the segment has it', () => {
  const shown = (payload: Payload) => layer(opened(['ACK'], payload), 'application').fields[0]!.value
  expect(shown(slice(text('hello'), 0, 2))).toBe('he')
  expect(shown(slice(text('你好'), 0, 4))).toBe("b'\\xe4\\xbd\\xa0\\xe5'")
  expect(shown(text('你好', 'gbk'))).toBe('你好')
})
