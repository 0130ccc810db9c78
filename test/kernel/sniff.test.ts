import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Libc, loadLibc } from '../../src/kernel/libc.ts'
import { PosixDriver } from '../../src/kernel/posix.ts'
import { openSniffer, type Sniffed, Sniffer } from '../../src/kernel/sniff.ts'
import { bytesOf, lengthOf, pattern, text } from '../../src/tcp/payload.ts'
import { mssOf } from '../../src/tcp/segment.ts'
import { add } from '../../src/tcp/seq.ts'
import { blocking, closed, connectedTo, gave, listening, received, sent } from './driver-contract.ts'

const loaded = await loadLibc()
if ('missing' in loaded) throw new Error(JSON.stringify(loaded.missing))
const libc: Libc = loaded

const open = (ports: number[]): Sniffer => {
  const sniffer = openSniffer(libc, ports)
  if (sniffer instanceof Sniffer) return sniffer
  throw new Error(`this test needs CAP_NET_RAW: ${JSON.stringify(sniffer.missing)}`)
}

describe('segments on loopback', () => {
  let driver: PosixDriver
  let sniffer: Sniffer
  let listener: number
  let port: number

  beforeEach(async () => {
    driver = new PosixDriver(libc)
    ;({ fd: listener, port } = await listening(driver))
    sniffer = open([port])
  })
  afterEach(async () => {
    sniffer.end()
    await driver.end()
  })

  const flags = (seen: Sniffed[]) => seen.map(({ segment }) => segment.flags.join(','))

  /** Reads until there are so many. */
  async function seen(count: number): Promise<Sniffed[]> {
    const segments = () => sniffer.drain().filter((each) => 'segment' in each)
    const all = segments()
    while (all.length < count) {
      const [ready] = await driver.ready([{ fd: sniffer.fd, readable: true }], 1000)
      expect(ready, `${count} segments, of which came ${flags(all).join(' ')}`).toBeDefined()
      all.push(...segments())
    }
    return all
  }

  it('shows the handshake once: SYN, SYN-ACK, ACK', async () => {
    const before_us = Date.now() * 1000
    const client = await connectedTo(driver, port)
    const [syn, synAck, ack, ...others] = await seen(3)
    expect(others).toEqual([])
    expect(flags([syn!, synAck!, ack!])).toEqual(['SYN', 'SYN,ACK', 'ACK'])
    expect(syn!.from).toEqual(driver.addressOf(client).local)
    expect(syn!.to).toEqual(driver.addressOf(client).remote)
    expect(synAck!.from).toEqual(syn!.to)
    expect(mssOf(syn!.segment)).toBe(65_495)
    expect(synAck!.segment.ack).toBe(add(syn!.segment.seq, 1))
    expect(ack!.segment.ack).toBe(add(synAck!.segment.seq, 1))
    for (const { checksum } of [syn!, synAck!, ack!]) expect(checksum).not.toBe('wrong')
    const times = [before_us, syn!.at_us, synAck!.at_us, ack!.at_us, (Date.now() + 1) * 1000]
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(sniffer.lost()).toBe(0)
  })

  it('shows text, its acknowledgement and the closes', async () => {
    const client = await connectedTo(driver, port)
    const server = gave(await blocking(driver, { call: 'accept', fd: listener })) as number
    await seen(3)
    sent(driver, client, text('你好'))
    const [data] = await seen(2)
    expect(data!.segment.payload).toEqual(text('你好'))
    await received(driver, server)
    closed(driver, client)
    await received(driver, server)
    closed(driver, server)
    const closes = flags(await seen(3))
    expect(closes.filter((names) => names.includes('FIN'))).toHaveLength(2)
  })

  it('shows long text byte for byte', async () => {
    const client = await connectedTo(driver, port)
    await seen(3)
    const long = pattern(5, 50_000)
    expect(sent(driver, client, long)).toEqual({ value: 50_000 })
    const parts: Uint8Array[] = []
    for (let length = 0; length < 50_000; ) {
      for (const { segment } of await seen(1)) {
        if (segment.dstPort !== port || segment.payload === null) continue
        parts.push(bytesOf(segment.payload))
        length += lengthOf(segment.payload)
      }
    }
    expect(Buffer.concat(parts).equals(bytesOf(long))).toBe(true)
  })

  it('shows no other port', async () => {
    const { port: other } = await listening(driver)
    await connectedTo(driver, other)
    await connectedTo(driver, port)
    const all = await seen(3)
    expect(all.filter(({ segment }) => segment.srcPort !== port && segment.dstPort !== port)).toEqual([])
    sniffer.ports.add(other)
    await connectedTo(driver, other)
    expect(flags(await seen(3))).toEqual(['SYN', 'SYN,ACK', 'ACK'])
  })

  it('tells how many packets it lost', async () => {
    const SOL_SOCKET = 1
    const SO_RCVBUF = 8
    libc.setsockopt(sniffer.fd, SOL_SOCKET, SO_RCVBUF, new Uint8Array(4), 4)
    for (let i = 0; i < 5; i++) await connectedTo(driver, port)
    expect(sniffer.lost()).toBeGreaterThan(0)
    expect(sniffer.lost()).toBe(0)
  })
})
