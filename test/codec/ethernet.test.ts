import { expect, test } from 'vitest'
import { crc32, encodeEthernet } from '../../src/codec/ethernet.ts'

test('the check is the CRC-32 of IEEE 802.3', () => {
  // the check value of the CRC catalogue, and that of nothing
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array())).toBe(0)
})

test('a frame with its check in it leaves the residue by which every card knows that it is whole', () => {
  for (const length of [20, 46, 1500]) {
    const frame = encodeEthernet(new Uint8Array(length).fill(7), '10.0.0.1', '10.0.0.2')
    expect(frame.length).toBe(14 + Math.max(46, length) + 4)
    expect(crc32(frame)).toBe(0x2144df1c)
    frame[20]! ^= 1
    expect(crc32(frame)).not.toBe(0x2144df1c)
  }
})
