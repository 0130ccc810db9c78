import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KernelRow, Pair } from '../../src/kernel/kernel-row.ts'
import { type Libc, loadLibc } from '../../src/kernel/libc.ts'
import { LOOPBACK } from '../../src/kernel/loopback.ts'
import { type Observer, openObserver } from '../../src/kernel/observe.ts'
import { PosixDriver } from '../../src/kernel/posix.ts'
import { ProcNetTcp } from '../../src/kernel/proc-net-tcp.ts'
import { tcpInfo } from '../../src/kernel/tcp-info.ts'
import { text } from '../../src/tcp/payload.ts'
import { deafen, hear } from './deaf.ts'
import { closed, connectedTo, fill, gave, listening, pair, received, sent, shut, socketOf } from './driver-contract.ts'

const loaded = await loadLibc()
if ('missing' in loaded) throw new Error(JSON.stringify(loaded.missing))
const libc: Libc = loaded

const second = 1_000_000

describe.each([
  ['sock_diag', () => openObserver(libc)],
  ['/proc/net/tcp', () => openObserver(null)],
] as const)('the kernel by %s', (by, open) => {
  let driver: PosixDriver
  let observer: Observer

  beforeEach(() => {
    driver = new PosixDriver(libc)
    observer = open()!
  })
  afterEach(async () => {
    observer.end()
    await driver.end()
  })

  const endsOf = (fd: number): Pair => {
    const { local, remote } = driver.addressOf(fd)
    return { local: local!, remote }
  }
  const see = (ends: Pair): KernelRow | null => observer.see(ends)
  const stateOf = (ends: Pair) => see(ends)?.state

  /** Looks until `wanted` is seen, for segments that are sent again take their time. */
  async function comesTo(ends: Pair, wanted: KernelRow['state']) {
    for (let tries = 0; tries < 300 && stateOf(ends) !== wanted; tries++) await sleep(10)
    expect(stateOf(ends)).toBe(wanted)
  }

  it('is asked that way', () => {
    expect(observer.by).toBe(by)
    expect(observer.because === null).toBe(by === 'sock_diag')
  })

  it('LISTEN, and how many wait for accept', async () => {
    const { fd, port } = await listening(driver)
    expect(see(endsOf(fd))).toMatchObject({ state: 'LISTEN', waiting: 0, timer: null })
    await connectedTo(driver, port)
    await connectedTo(driver, port)
    expect(see(endsOf(fd))).toMatchObject({ state: 'LISTEN', waiting: 2, unread: 0 })
  })

  it('SYN_SENT, and when the SYN is sent again', async () => {
    const { fd, port } = await listening(driver)
    deafen(libc, fd)
    const client = socketOf(driver)
    gave(driver.bind({ call: 'bind', fd: client, port: 0 }))
    expect(driver.connect({ call: 'connect', fd: client, address: LOOPBACK, port })).toEqual({ errno: 'EAGAIN' })
    const ends = { local: driver.addressOf(client).local!, remote: { address: LOOPBACK, port } }
    const seen = see(ends)
    expect(seen).toMatchObject({ state: 'SYN_SENT', unacked: 0, timer: { kind: 'retransmission' } })
    expect(seen!.timer!.left_us).toBeGreaterThan(second / 2)
    expect(seen!.timer!.left_us).toBeLessThanOrEqual(1.01 * second)
  })

  it('SYN_RECEIVED, which is no socket of anybody yet', async () => {
    const { fd, port } = await listening(driver)
    const client = socketOf(driver)
    gave(driver.bind({ call: 'bind', fd: client, port: 0 }))
    deafen(libc, client)
    driver.connect({ call: 'connect', fd: client, address: LOOPBACK, port })
    const server = { local: { address: LOOPBACK, port }, remote: driver.addressOf(client).local }
    expect(see(server)).toMatchObject({ state: 'SYN_RECEIVED', timer: { kind: 'retransmission' } })
    expect(see(endsOf(fd))).toMatchObject({ state: 'LISTEN', waiting: 0 })
  })

  it('ESTABLISHED, and what lies in the buffers', async () => {
    const { client, server } = await pair(driver)
    sent(driver, client, text('hello'))
    await driver.ready([{ fd: server, readable: true }])
    expect(see(endsOf(server))).toMatchObject({ state: 'ESTABLISHED', unread: 5 })
    expect(see(endsOf(client))).toMatchObject({ state: 'ESTABLISHED', unread: 0, unacked: 0 })
    deafen(libc, server)
    sent(driver, client, text('hello'))
    expect(see(endsOf(client))).toMatchObject({ unacked: 5, timer: { kind: 'retransmission' } })
  })

  it('a closed window is probed', async () => {
    const { client } = await pair(driver, { SO_RCVBUF: 2048, SO_SNDBUF: 2048 })
    fill(driver, client)
    for (let tries = 0; tries < 100 && see(endsOf(client))?.timer?.kind !== 'persist'; tries++) await sleep(10)
    expect(see(endsOf(client))).toMatchObject({ state: 'ESTABLISHED', timer: { kind: 'persist' } })
  })

  it('FIN_WAIT_1 while the FIN is not acknowledged, then FIN_WAIT_2 and CLOSE_WAIT', async () => {
    const { client, server } = await pair(driver)
    deafen(libc, server)
    shut(driver, client)
    expect(see(endsOf(client))).toMatchObject({ state: 'FIN_WAIT_1', unacked: 0 })
    expect(stateOf(endsOf(server))).toBe('ESTABLISHED')
    hear(libc, server)
    await comesTo(endsOf(client), 'FIN_WAIT_2')
    expect(see(endsOf(server))).toMatchObject({ state: 'CLOSE_WAIT', unread: 0 })
  })

  it('CLOSE_WAIT: the FIN is no text, before and after the end was read', async () => {
    const { client, server } = await pair(driver)
    sent(driver, client, text('hello'))
    shut(driver, client)
    await driver.ready([{ fd: server, closing: true }])
    expect(see(endsOf(server))).toMatchObject({ state: 'CLOSE_WAIT', unread: 5 })
    await received(driver, server)
    expect(see(endsOf(server))).toMatchObject({ state: 'CLOSE_WAIT', unread: 0 })
    await received(driver, server)
    expect(see(endsOf(server))).toMatchObject({ state: 'CLOSE_WAIT', unread: 0 })
  })

  it('CLOSING, where both FINs have crossed', async () => {
    const { client, server } = await pair(driver)
    for (const fd of [client, server]) deafen(libc, fd)
    for (const fd of [client, server]) shut(driver, fd)
    expect(stateOf(endsOf(client))).toBe('FIN_WAIT_1')
    expect(stateOf(endsOf(server))).toBe('FIN_WAIT_1')
    hear(libc, client)
    await comesTo(endsOf(client), 'CLOSING')
    expect(see(endsOf(client))).toMatchObject({ unread: 0, unacked: 0 })
  })

  it('LAST_ACK', async () => {
    const { client, server } = await pair(driver)
    shut(driver, client)
    await driver.ready([{ fd: server, closing: true }])
    deafen(libc, server)
    shut(driver, server)
    expect(see(endsOf(server))).toMatchObject({ state: 'LAST_ACK', unacked: 0, timer: { kind: 'retransmission' } })
  })

  it('TIME_WAIT with the time left, and CLOSED on the other side', async () => {
    const { client, server } = await pair(driver)
    const [here, there] = [endsOf(client), endsOf(server)]
    closed(driver, client)
    await received(driver, server)
    closed(driver, server)
    await comesTo(here, 'TIME_WAIT')
    expect(see(here)!.timer!.kind).toBe('2MSL timeout')
    expect(see(here)!.timer!.left_us).toBeGreaterThan(58 * second)
    expect(see(here)!.timer!.left_us).toBeLessThanOrEqual(60.1 * second)
    expect(see(there)).toBe(null)
  })

  it('a FIN_WAIT_2 that nobody holds has a time limit of its own', async () => {
    const { client } = await pair(driver)
    const ends = endsOf(client)
    closed(driver, client)
    await comesTo(ends, 'FIN_WAIT_2')
    expect(see(ends)).toMatchObject({ timer: { kind: 'orphan' } })
    expect(see(ends)!.timer!.left_us).toBeGreaterThan(55 * second)
  })

  it('CLOSED is no row, also where a listener has the port', async () => {
    const { fd, port } = await listening(driver)
    const remote = { address: LOOPBACK, port: 1024 }
    expect(see({ local: { address: LOOPBACK, port }, remote })).toBe(null)
    expect(stateOf(endsOf(fd))).toBe('LISTEN')
  })
})

describe('TCP_INFO', () => {
  it('tells state, timers, windows and segments of a descriptor', async () => {
    const driver = new PosixDriver(libc)
    const { client, server } = await pair(driver)
    sent(driver, client, text('hello'))
    await driver.ready([{ fd: server, readable: true }])
    const info = tcpInfo(libc, client)!
    expect(info).toMatchObject({ state: 'ESTABLISHED', unsent: 0, retransmissions: 0, backoffs: 0 })
    expect(info.rto_us).toBeGreaterThanOrEqual(200_000)
    expect(info.srtt_us).toBeGreaterThan(0)
    expect(info.cwndSegments).toBeGreaterThanOrEqual(10)
    expect(info.sndMss).toBeGreaterThan(1000)
    expect(info.sndWnd).toBeGreaterThan(10_000)
    expect(info.rcvWnd).toBeGreaterThan(10_000)
    await driver.end()
  })

  it('says CLOSED while the pair is in TIME_WAIT, so the pair is asked for', async () => {
    const driver = new PosixDriver(libc)
    const observer = openObserver(libc)!
    const { client, server } = await pair(driver)
    const { local, remote } = driver.addressOf(client)
    shut(driver, client)
    await received(driver, server)
    shut(driver, server)
    await received(driver, client)
    const view = observer.see({ local: local!, remote }, client)
    expect(view).toMatchObject({ state: 'TIME_WAIT', info: { state: 'CLOSED' } })
    observer.end()
    await driver.end()
  })

  it('has nothing to say of what is no TCP socket', () => {
    expect(tcpInfo(libc, 0)).toBe(null)
  })
})

it('reads /proc/net/tcp as the kernel prints it', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000002 00:00000000 00000000     0        0 14129 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1F90 0100007F:C001 06 00000000:00000000 03:00000FA0 00000000     0        0 0 3 0000000000000000
   2: 0100007F:C001 0100007F:1F91 08 00000000:00000006 00:00000000 00000000     0        0 14131 1 0000000000000000 20 4 30 10 -1
`
  let reads = 0
  const proc = new ProcNetTcp(() => {
    reads += 1
    return table
  })
  const end = (port: number) => ({ address: LOOPBACK, port })
  expect(proc.find({ local: end(8080), remote: null })).toMatchObject({ state: 'LISTEN', waiting: 2 })
  expect(proc.find({ local: end(8080), remote: end(49153) })).toEqual({
    state: 'TIME_WAIT',
    unread: 0,
    unacked: 0,
    waiting: 0,
    timer: { kind: '2MSL timeout', left_us: 40_000_000 },
    retransmissions: 0,
  })
  expect(proc.find({ local: end(49153), remote: end(8081) })).toMatchObject({ state: 'CLOSE_WAIT', unread: 5 })
  expect(proc.find({ local: end(8080), remote: end(49154) })).toBe(null)
  expect(reads).toBe(4)
  expect(
    proc.atOnce(() => [49153, 49154].map((port) => proc.find({ local: end(8080), remote: end(port) })?.state)),
  ).toEqual(['TIME_WAIT', undefined])
  expect(reads).toBe(5)
})
