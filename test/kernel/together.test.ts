import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePorts } from '../../src/kernel/free-port.ts'
import { type Libc, loadLibc } from '../../src/kernel/libc.ts'
import { LOOPBACK } from '../../src/kernel/loopback.ts'
import { type Observer, openObserver } from '../../src/kernel/observe.ts'
import { PosixDriver } from '../../src/kernel/posix.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { openSniffer, Sniffer } from '../../src/kernel/sniff.ts'
import { Together } from '../../src/kernel/together.ts'
import { text } from '../../src/tcp/payload.ts'
import { gave, pair, received, sent, socketOf } from './driver-contract.ts'

const loaded = await loadLibc()
if ('missing' in loaded) throw new Error(JSON.stringify(loaded.missing))
const libc: Libc = loaded
const TRIES = 40

describe('two sockets at the same moment', () => {
  let driver: PosixDriver
  let observer: Observer
  let together: Together

  beforeAll(() => {
    together = new Together(libc)
  })
  afterAll(() => together.end())
  beforeEach(() => {
    driver = new PosixDriver(libc)
    observer = openObserver(libc)!
  })
  afterEach(async () => {
    observer.end()
    await driver.end()
  })

  const localOf = (fd: number) => driver.addressOf(fd).local!
  const stateOf = (fd: number, peer: number) => observer.see({ local: localOf(fd), remote: localOf(peer) })?.state

  /** A socket on a port that it keeps: one that the kernel chose would be taken back with each RST. */
  function bound(port: number): number {
    const fd = socketOf(driver)
    gave(driver.bind({ call: 'bind', fd, port }))
    return fd
  }

  it('open: the SYNs cross, and both ends are connected', async () => {
    const [a, b] = (await freePorts()).map(bound) as [number, number]
    const sniffer = openSniffer(libc, [localOf(a).port])
    if (!(sniffer instanceof Sniffer))
      throw new Error(`this test needs CAP_NET_RAW: ${JSON.stringify(sniffer.missing)}`)
    let flags: string[] = []
    const met = () => {
      flags = sniffer.drain().flatMap((each) => ('segment' in each ? [each.segment.flags.join(',')] : []))
      return flags.filter((names) => names === 'SYN,ACK').length === 2
    }
    for (let tries = 0; ; tries++) {
      expect(tries).toBeLessThan(TRIES)
      sniffer.drain()
      const [one, other] = await together.connect({ fd: a, to: localOf(b) }, { fd: b, to: localOf(a) }, met)
      if (one.errno === undefined && other.errno === undefined) break
      expect([one, other]).toEqual([{ errno: 'ECONNREFUSED' }, { errno: 'ECONNREFUSED' }])
    }
    expect(stateOf(a, b)).toBe('ESTABLISHED')
    expect(stateOf(b, a)).toBe('ESTABLISHED')
    sniffer.end()
    expect(flags.filter((names) => names === 'SYN')).toHaveLength(2)
    expect(flags.filter((names) => names.includes('RST'))).toEqual([])
    expect(driver.errorOf(a)).toBe(null)
    expect(driver.addressOf(a).remote).toEqual(localOf(b))
    expect(driver.addressOf(b).remote).toEqual(localOf(a))
    expect(sent(driver, a, text('hello'))).toEqual({ value: 5 })
    expect(await received(driver, b)).toEqual({ value: text('hello') })
  })

  it('close: the FINs cross, and both ends wait out 2MSL', async () => {
    for (let tries = 0; ; tries++) {
      expect(tries).toBeLessThan(TRIES)
      const { client, server } = await pair(driver)
      expect(await together.shutdown(client, server)).toEqual([{ value: null }, { value: null }])
      const ends = { local: localOf(client), remote: localOf(server) }
      const states = [observer.see(ends), observer.see({ local: ends.remote, remote: ends.local })].map(
        (row) => row?.state,
      )
      if (states[0] === 'TIME_WAIT' && states[1] === 'TIME_WAIT') break
    }
  })

  it('tells the errors of both calls', async () => {
    const [a, b] = [socketOf(driver), socketOf(driver)]
    expect(await together.shutdown(a, b)).toEqual([{ errno: 'ENOTCONN' }, { errno: 'ENOTCONN' }])
    const { client, server, port } = await pair(driver)
    const to = { address: LOOPBACK, port }
    const again = await together.connect({ fd: client, to }, { fd: server, to }, () => true)
    expect(again).toEqual([{ errno: 'EISCONN' }, { errno: 'EISCONN' }])
  })

  it('stays on loopback', async () => {
    const twin = { fd: socketOf(driver), to: { address: '192.0.2.1', port: 8080 } }
    await expect(together.connect(twin, twin, () => true)).rejects.toThrow(Refusal)
  })
})
