import { describe, expect, test } from 'vitest'
import { checksumOf, sumOf } from '../../src/codec/checksum.ts'
import { decodeIcmp, decodeUdp, encodeIcmp, encodeUdp } from '../../src/codec/udp.ts'
import { bytesOf, text } from '../../src/tcp/payload.ts'
import { seq } from '../../src/tcp/seq.ts'
import type { Datagram } from '../../src/udp/datagram.ts'

const bytes = (hex: string) => bytesOf({ hex: hex.replaceAll(/\s/g, '') })
/** The datagram of the worked checksum in Forouzan, "Data Communications and Networking": port 1087 to port 13, TESTING. */
const hello: Datagram = { proto: 'udp', srcPort: 1087, dstPort: 13, payload: text('TESTING') }

const SOURCE = '153.18.8.105'
const DESTINATION = '171.2.14.10'

describe('the checksum', () => {
  test('of the example of RFC 1071 §3: the sum is ddf2, the checksum 220d', () => {
    const sum = sumOf(bytes('00 01 f2 03 f4 f5 f6 f7'))
    expect(sum.toString(16)).toBe('ddf2')
    expect(checksumOf(sum).toString(16)).toBe('220d')
  })

  test('of a datagram counts the pseudo-header, and a byte of padding where the text is odd', () => {
    // worked by hand: 9912 0869 ab02 0e0a 0011 000f 043f 000d 000f 0000 5445 5354 494e 4700 → 96eb, complemented 6914
    const encoded = encodeUdp(hello, SOURCE, DESTINATION)
    expect([...encoded.subarray(0, 8)]).toEqual([...bytes('04 3f 00 0d 00 0f 69 14')])
    expect(decodeUdp(encoded, SOURCE, DESTINATION)).toEqual({ datagram: hello, checksum: 'right' })
  })

  test('is written as ffff where it comes to zero, and 0000 means that the sender made none (RFC 768)', () => {
    const sum = sumOf(encodeUdp({ ...hello, payload: null }, SOURCE, DESTINATION).subarray(6, 8))
    // two more octets in both length fields: the text has to make up for them too
    const fitting = { ...hello, payload: { hex: (sum - 4).toString(16).padStart(4, '0') } }
    expect([...encodeUdp(fitting, SOURCE, DESTINATION).subarray(6, 8)]).toEqual([0xff, 0xff])
    const none = encodeUdp(hello, SOURCE, DESTINATION)
    none.fill(0, 6, 8)
    expect(decodeUdp(none, SOURCE, DESTINATION)).toMatchObject({ checksum: 'right' })
  })

  test('tells one changed bit', () => {
    const changed = encodeUdp(hello, SOURCE, DESTINATION)
    changed[10]! ^= 1
    expect(decodeUdp(changed, SOURCE, DESTINATION)).toMatchObject({ checksum: 'wrong' })
  })
})

describe('a datagram of this kernel, as tcpdump wrote it on lo', () => {
  // sendto(b'hello', ('127.0.0.1', 8081)) from port 40000, Linux 6.18: a network card would have completed the checksum
  const captured = bytes('9c 40 1f 91 00 0d fe 20 68 65 6c 6c 6f')

  test('has the pseudo-header in its checksum field and nothing wrong with it', () => {
    expect(decodeUdp(captured, '127.0.0.1', '127.0.0.1')).toEqual({
      datagram: { proto: 'udp', srcPort: 40_000, dstPort: 8081, payload: text('hello') },
      checksum: 'offloaded',
    })
  })
})

test('the port unreachable of this kernel, as tcpdump wrote it on lo, is read with the text that it brings back', () => {
  const captured = bytes(
    `03 03 ff 29 00 00 00 00 45 00 00 21 3a 54 40 00 40 11 02 76 7f 00 00 01 7f 00 00 01
     9c 40 1f 92 00 0d fe 20 68 65 6c 6c 6f`,
  )
  const about = { proto: 'udp', srcPort: 40_000, dstPort: 8082, payload: text('hello') }
  expect(decodeIcmp(captured)).toEqual({ proto: 'icmp', type: 3, code: 3, about })
})

describe('bytes that are no datagram', () => {
  test.each([
    ['too few for a header', '04 3f 00 0d 00 0f 00', 'datagram.short'],
    ['a length below 8', '04 3f 00 0d 00 07 00 00', 'datagram.length'],
    ['a length beyond the packet', '04 3f 00 0d 00 09 00 00', 'datagram.length'],
  ])('%s', (_, hex, malformed) => {
    expect(decodeUdp(bytes(hex), SOURCE, DESTINATION)).toEqual({ malformed })
  })

  test('after the length of the datagram are padding', () => {
    const padded = new Uint8Array([...encodeUdp(hello, SOURCE, DESTINATION), 0, 0, 0])
    expect(decodeUdp(padded, SOURCE, DESTINATION)).toEqual({ datagram: hello, checksum: 'right' })
  })
})

test('an ICMP error about a segment brings back its ports and its number', () => {
  const about = { proto: 'tcp', srcPort: 49_152, dstPort: 8081, seq: seq(0x01020304) } as const
  const message = encodeIcmp({ proto: 'icmp', type: 3, code: 1, about }, DESTINATION, SOURCE)
  expect([...message.subarray(0, 2), message.length, sumOf(message)]).toEqual([3, 1, 8 + 20 + 8, 0xffff])
  expect([...message.subarray(8 + 20)]).toEqual([0xc0, 0, 0x1f, 0x91, 1, 2, 3, 4])
  expect(message[8 + 9]).toBe(6)
})

describe('port unreachable', () => {
  test('is type 3, code 3, and brings back the IP header and eight bytes (RFC 792)', () => {
    const message = encodeIcmp({ proto: 'icmp', type: 3, code: 3, about: hello }, DESTINATION, SOURCE)
    expect([...message.subarray(0, 2)]).toEqual([3, 3])
    expect(message.length).toBe(8 + 20 + 8)
    expect(sumOf(message)).toBe(0xffff)
    expect([...message.subarray(8 + 12, 8 + 20)]).toEqual([153, 18, 8, 105, 171, 2, 14, 10])
    expect(decodeIcmp(message)).toEqual({ proto: 'icmp', type: 3, code: 3, about: { ...hello, payload: null } })
  })

  test('is the only message that is read', () => {
    const message = encodeIcmp({ proto: 'icmp', type: 3, code: 3, about: hello }, DESTINATION, SOURCE)
    message[1] = 1
    expect(decodeIcmp(message)).toBeNull()
    expect(decodeIcmp(new Uint8Array(4))).toBeNull()
  })
})
