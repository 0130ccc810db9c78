import { expect, test } from 'vitest'
import { toPcapng } from '../../src/codec/pcapng.ts'

/** The blocks of a capture file, walked by their lengths: the one at the front must be the one at the back. */
function blocksOf(file: Uint8Array): { type: number; body: DataView }[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const blocks = []
  for (let at = 0; at < file.length; ) {
    const length = view.getUint32(at + 4, true)
    expect(length % 4).toBe(0)
    expect(view.getUint32(at + length - 4, true)).toBe(length)
    blocks.push({
      type: view.getUint32(at, true),
      body: new DataView(file.buffer, file.byteOffset + at + 8, length - 12),
    })
    at += length
  }
  return blocks
}

const ascii = (view: DataView): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset, view.byteLength))

test.each([0, 1, 51, 52, 53, 1500, 65_535])('a packet of %i bytes is whole', (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => i)
  const packet = blocksOf(toPcapng([{ at: 1, bytes }], new Map())).at(-1)!
  expect(packet.body.getUint32(12, true)).toBe(length)
  expect(new Uint8Array(packet.body.buffer, packet.body.byteOffset + 20, length)).toEqual(bytes)
})

test('a capture is a section, an interface of raw IP, the names, and a block a packet', () => {
  const packets = [
    { at: 0, bytes: Uint8Array.of(0x45, 1, 2) },
    { at: 2 ** 32 + 5, bytes: Uint8Array.of(0x45), comment: 'lost' },
  ]
  const [section, network, names, first, second, ...more] = blocksOf(
    toPcapng(packets, new Map([['10.0.0.1', 'client']])),
  )
  expect(more).toEqual([])
  expect(section?.type).toBe(0x0a0d0d0a)
  expect(section?.body.getUint32(0, true)).toBe(0x1a2b3c4d)
  expect(network?.type).toBe(1)
  expect(network?.body.getUint16(0, true)).toBe(101)
  expect(names?.type).toBe(4)
  expect([4, 5, 6, 7].map((at) => names?.body.getUint8(at))).toEqual([10, 0, 0, 1])
  expect(ascii(names!.body)).toContain('client\0')
  expect(first?.type).toBe(6)
  expect([3, 4].map((field) => first?.body.getUint32(4 * field, true))).toEqual([3, 3])
  expect(first?.body.byteLength).toBe(24)
  expect([1, 2].map((field) => second?.body.getUint32(4 * field, true))).toEqual([1, 5])
  expect(ascii(second!.body)).toContain('lost')
})
