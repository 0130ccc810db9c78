import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeIpv4, encodeIpv4, type Ipv4, PROTO_TCP } from '../../src/codec/ip.ts'
import { type DecodedTcp, decodeTcp, encodeTcp } from '../../src/codec/tcp.ts'
import { bytesOf, fromBytes, hexOf, lengthOf, pattern, text } from '../../src/tcp/payload.ts'
import { type Flag, has, mssOf, type Option, type Segment } from '../../src/tcp/segment.ts'
import { distance, seq } from '../../src/tcp/seq.ts'
import { dissectionOf, packetsOf } from './capture.ts'

const CAPTURES = [
  '01-fast-retransmit-5dupacks',
  '06-handshake-query-close',
  '16-heavy-dupacks-fast-retransmit',
  'linux618-k1-handshake-data-client-close',
  'linux618-k7-half-close',
  'linux618-r2-simultaneous-close',
]

const address = fc.ipV4()
const number32 = fc.integer({ min: 0, max: 0xffff_ffff }).map(seq)
const number16 = fc.integer({ min: 0, max: 0xffff })
const octets = (maxLength: number) => fc.uint8Array({ maxLength })

const option: fc.Arbitrary<Option> = fc.oneof(
  number16.map((value): Option => ({ kind: 'mss', value })),
  fc.integer({ min: 0, max: 255 }).map((shift): Option => ({ kind: 'window-scale', shift })),
  fc.constant<Option>({ kind: 'sack-permitted' }),
  fc
    .array(fc.tuple(number32, number32), { minLength: 1, maxLength: 1 })
    .map((blocks): Option => ({ kind: 'sack', blocks })),
  fc.tuple(number32, number32).map(([val, ecr]): Option => ({ kind: 'timestamps', val, ecr })),
  fc.constant<Option>({ kind: 'unknown', number: 1, hex: '' }),
  fc
    .tuple(fc.integer({ min: 9, max: 255 }), octets(8))
    .map(([number, value]): Option => ({ kind: 'unknown', number, hex: hexOf(value) })),
)

const segment: fc.Arbitrary<Segment> = fc
  .record({
    srcPort: number16,
    dstPort: number16,
    seq: number32,
    ack: number32,
    wnd: number16,
    urp: number16,
    flags: fc.subarray<Flag>(['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG']),
    options: fc.array(option, { maxLength: 4 }),
    payload: octets(300),
  })
  .map(({ urp, ...fields }) => ({
    proto: 'tcp',
    ...fields,
    ack: fields.flags.includes('ACK') ? fields.ack : seq(0),
    ...(fields.flags.includes('URG') ? { urp } : {}),
    payload: fields.payload.length > 0 ? fromBytes(fields.payload) : null,
  }))

function decoded(bytes: Uint8Array, source: string, destination: string): DecodedTcp {
  const result = decodeTcp(bytes, source, destination)
  if ('malformed' in result) throw new Error(result.malformed)
  return result
}

function packet(bytes: Uint8Array): Ipv4 {
  const result = decodeIpv4(bytes)
  if ('malformed' in result) throw new Error(result.malformed)
  return result.packet
}

const syn: Segment = {
  proto: 'tcp',
  srcPort: 49152,
  dstPort: 8081,
  seq: seq(1000),
  ack: seq(0),
  wnd: 65_535,
  flags: ['SYN'],
  options: [{ kind: 'mss', value: 1460 }],
  payload: null,
}

describe('a segment as bytes', () => {
  it('comes back the same, its checksum right (MUST-2)', () => {
    fc.assert(
      fc.property(segment, address, address, (sent, from, to) => {
        expect(decoded(encodeTcp(sent, from, to), from, to)).toEqual({ segment: sent, checksum: 'right' })
      }),
    )
  })

  it('has its options at any byte (MUST-64), the lengths of all but NOP (MUST-4, MUST-68), and zeros behind them (MUST-69)', () => {
    const options: Option[] = [
      { kind: 'unknown', number: 1, hex: '' },
      { kind: 'mss', value: 1460 },
      { kind: 'unknown', number: 254, hex: 'abcd' },
    ]
    const bytes = encodeTcp({ ...syn, options }, '10.0.0.1', '10.0.0.2')
    expect(hexOf(bytes.subarray(20))).toBe('01020405b4fe04abcd000000')
    expect(decoded(bytes, '10.0.0.1', '10.0.0.2').segment.options).toEqual(options)
  })

  it.each(['0200', '0205', '0201', 'fe00', 'feff'])(
    'with the option length %s is refused, and nothing breaks (MUST-7)',
    (wrong) => {
      const bytes = encodeTcp(syn, '10.0.0.1', '10.0.0.2')
      bytes.set([Number.parseInt(wrong.slice(0, 2), 16), Number.parseInt(wrong.slice(2), 16)], 20)
      expect(decodeTcp(bytes, '10.0.0.1', '10.0.0.2')).toEqual({ malformed: 'tcp.option-length' })
    },
  )

  it('has another checksum once a bit is changed', () => {
    fc.assert(
      fc.property(segment, address, address, fc.nat(), (sent, from, to, nat) => {
        const bytes = encodeTcp(sent, from, to)
        const bit = nat % (bytes.length * 8)
        bytes[bit >> 3]! ^= 1 << (bit & 7)
        const result = decodeTcp(bytes, from, to)
        expect('malformed' in result || result.checksum).not.toBe('right')
      }),
    )
  })

  it('is the header of §3.1', () => {
    expect(hexOf(encodeTcp(syn, '10.0.0.1', '10.0.0.2'))).toBe(
      ['c0001f91', '000003e8', '00000000', '6002ffff', 'a0aa0000', '020405b4'].join(''),
    )
  })

  it('writes a window that does not fit as the largest that does', () => {
    expect(
      decoded(encodeTcp({ ...syn, wnd: 1 << 22 }, '10.0.0.1', '10.0.0.2'), '10.0.0.1', '10.0.0.2').segment.wnd,
    ).toBe(65_535)
  })

  it('carries a payload by any reference', () => {
    for (const payload of [text('你好'), pattern(3, 70), { hex: 'e4bd' }]) {
      const back = decoded(encodeTcp({ ...syn, payload }, '10.0.0.1', '10.0.0.2'), '10.0.0.1', '10.0.0.2')
      expect(bytesOf(back.segment.payload!)).toEqual(bytesOf(payload))
    }
  })

  it('tells a checksum that was left to the network card', () => {
    const bytes = encodeTcp(syn, '127.0.0.1', '127.0.0.1')
    const pseudo = ((0x7f00 + 1) * 2 + PROTO_TCP + bytes.length) % 0xffff
    new DataView(bytes.buffer).setUint16(16, pseudo)
    expect(decoded(bytes, '127.0.0.1', '127.0.0.1').checksum).toBe('offloaded')
  })

  it.each([
    ['tcp.short', '00'.repeat(19)],
    ['tcp.offset', `${'00'.repeat(12)}40${'00'.repeat(7)}`],
    ['tcp.offset', `${'00'.repeat(12)}60${'00'.repeat(7)}`],
    ['tcp.option-length', `${'00'.repeat(12)}60${'00'.repeat(7)}02000000`],
    ['tcp.option-length', `${'00'.repeat(12)}60${'00'.repeat(7)}01010108`],
  ])('is %s: %s', (malformed, hex) => {
    expect(decodeTcp(bytesOf({ hex }), '10.0.0.1', '10.0.0.2')).toEqual({ malformed })
  })
})

describe('an IPv4 packet as bytes', () => {
  const fields = fc.record({
    source: address,
    destination: address,
    protocol: fc.nat(255),
    ttl: fc.nat(255),
    identification: number16,
    payload: octets(60),
  })

  it('comes back the same, also with padding after it', () => {
    fc.assert(
      fc.property(fields, octets(6), (sent, padding) => {
        expect(decodeIpv4(Uint8Array.of(...encodeIpv4(sent), ...padding))).toEqual({ packet: sent, checksum: 'right' })
      }),
    )
  })

  const good = encodeIpv4({
    source: '127.0.0.1',
    destination: '127.0.0.1',
    protocol: PROTO_TCP,
    ttl: 64,
    identification: 1,
    payload: new Uint8Array(4),
  })
  const changed = (at: number, value: number) => Uint8Array.from(good, (byte, i) => (i === at ? value : byte))
  it.each([
    ['ip.short', good.subarray(0, 19)],
    ['ip.short', good.subarray(0, 23)],
    ['ip.version', changed(0, 0x65)],
    ['ip.length', changed(0, 0x44)],
    ['ip.length', changed(3, 19)],
    ['ip.fragment', changed(6, 0x20)],
  ])('is %s', (malformed, bytes) => {
    expect(decodeIpv4(bytes)).toEqual({ malformed })
  })

  it('tells a wrong checksum and is read all the same', () => {
    expect(decodeIpv4(changed(12, 126))).toMatchObject({ packet: { source: '126.0.0.1' }, checksum: 'wrong' })
  })
})

describe.each(CAPTURES)('capture %s', (name) => {
  it('reads as tshark reads it', () => {
    const rows = dissectionOf(name)
    const packets = packetsOf(name)
    expect(packets).toHaveLength(rows.length)
    const first: Record<string, Segment['seq']> = {}
    packets.forEach(({ bytes, whole }, i) => {
      if (!whole) {
        expect(decodeIpv4(bytes)).toEqual({ malformed: 'ip.short' })
        return
      }
      const row = rows[i]!
      const { source, destination, payload } = packet(bytes)
      const { segment } = decoded(payload, source, destination)
      const from = `${source}:${segment.srcPort}`
      const to = `${destination}:${segment.dstPort}`
      first[from] ??= segment.seq
      if (has(segment, 'ACK')) first[to] ??= segment.ack
      expect({
        source,
        srcPort: String(segment.srcPort),
        destination,
        dstPort: String(segment.dstPort),
        len: String(lengthOf(segment.payload)),
        window: String(segment.wnd),
        seq: String(distance(first[from], segment.seq)),
        ack: has(segment, 'ACK') ? String(distance(first[to]!, segment.ack)) : '0',
        mss: String(mssOf(segment) ?? ''),
      }).toEqual({
        source: row['ip.src'],
        srcPort: row['tcp.srcport'],
        destination: row['ip.dst'],
        dstPort: row['tcp.dstport'],
        len: row['tcp.len'],
        window: row['tcp.window_size_value'],
        seq: row['tcp.seq'],
        ack: row['tcp.ack'],
        mss: row['tcp.options.mss_val'] ?? '',
      })
      const named = { SYN: 'S', ACK: 'A', FIN: 'F', RST: 'R', PSH: 'P', URG: 'U' } as const
      for (const [flag, letter] of Object.entries(named))
        expect(segment.flags.includes(flag as Flag)).toBe(row['tcp.flags.str']!.includes(letter))
    })
  })
})
