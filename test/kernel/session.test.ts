import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Kernel, openKernel } from '../../src/kernel/open.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { Session } from '../../src/kernel/session.ts'
import type { State } from '../../src/tcp/names.ts'
import { lengthOf } from '../../src/tcp/payload.ts'
import { hasText } from '../../src/text/say.ts'
import { fromJsonl, toJsonl } from '../../src/trace/jsonl.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { segmentIn } from '../tcp/segment-in.ts'
import { leavesNoDescriptor } from './descriptors.ts'
import {
  APART,
  CROSSING,
  contradictions,
  leftAt,
  ofKind,
  open,
  play,
  portsIn,
  reportedAt,
  stageOf,
  statesAt,
  stepsAt,
} from './play.ts'

const second = 1_000_000

beforeAll(async () => {
  const kernel = await openKernel()
  await kernel.end()
  expect(kernel.sniffer, 'these tests see segments and so need CAP_NET_RAW').not.toBe(null)
})

const flags = (records: readonly TraceRecord[]) =>
  ofKind(records, 'sent').map(({ packet }) => segmentIn(packet).flags.join(','))

/** The states of both ends, seen by the kernel or on the only way. */
async function showsStates(id: string, states: Readonly<Record<string, readonly State[]>>): Promise<void> {
  const records = await play(id)
  for (const [host, expected] of Object.entries(states)) {
    expect(statesAt(records, host), host).toEqual(expected)
    expect(reportedAt(records, host).at(-1), host).toBe(expected.at(-1))
    expect(stepsAt(records, host).some(({ basis }) => basis === 'reported')).toBe(true)
  }
  expect(contradictions(records)).toEqual([])
  expect(fromJsonl(toJsonl(records))).toEqual(records)
  for (const { text } of ofKind(records, 'note')) expect(hasText(text.key), text.key).toBe(true)
  for (const { basis } of ofKind(records, 'sent')) expect(basis).toBe('reported')
  expect(leftAt(portsIn(records))).toEqual([])
}

describe.concurrent('a scenario on real sockets shows the states of both ends', () => {
  leavesNoDescriptor(beforeAll, afterAll)
  test.each(APART)('%s', showsStates, 20_000)
})

describe('a scenario on real sockets', () => {
  leavesNoDescriptor(beforeEach, afterEach)

  test.each(CROSSING)('%s: the states of both ends', showsStates, 20_000)

  test('each report of the kernel has its verdict', async () => {
    const records = await play('active-close')
    const reports = records.flatMap((record, index) =>
      record.kind === 'step' && record.basis === 'reported' ? [records[index + 1]] : [],
    )
    expect(reports.length).toBeGreaterThan(5)
    for (const report of reports) expect(report).toMatchObject({ kind: 'verdict', says: 'agrees' })
  })

  test('a state that nobody saw is told as inferred, and never as reported', async () => {
    const records = await play('handshake')
    const [synSent] = stepsAt(records, 'client')
    expect(synSent).toMatchObject({ basis: 'inferred', path: ['SYN_SENT'], edges: [{ event: 'active OPEN' }] })
    const syn = ofKind(records, 'sent')[0]!
    expect(syn.n).toBeGreaterThan(synSent!.n)
    expect(stepsAt(records, 'server')[0]).toMatchObject({ basis: 'inferred', cause: { segment: syn.id } })
  })

  test('the segments are those of the wire, windows in octets', async () => {
    const records = await play('echo')
    expect(flags(records).slice(0, 3)).toEqual(['SYN', 'SYN,ACK', 'ACK'])
    const text = ofKind(records, 'sent').flatMap(({ packet }) => segmentIn(packet).payload ?? [])
    expect(text.map((payload) => 'text' in payload && payload.text)).toEqual([
      'one\n',
      'one\n',
      'two\n',
      'two\n',
      'three\n',
      'three\n',
    ])
    for (const { packet } of ofKind(records, 'sent')) expect(segmentIn(packet).wnd).toBeGreaterThan(60_000)
  })

  test('each call of a program is told with its line, before and after', async () => {
    const records = await play('handshake')
    const calls = ofKind(records, 'call').filter(({ host, line }) => host === 'server' && line === 4)
    expect(calls.map(({ phase }) => phase)).toEqual(['next', 'enter', 'blocked', 'return'])
    expect(calls.at(-1)!.by).toBeLessThan(calls.at(-1)!.n)
  })

  test('a connection waits in the accept queue until it is accepted', async () => {
    const records = await play('handshake')
    const conn = ofKind(records, 'opened').find(({ host, remote }) => host === 'server' && remote !== null)!.conn
    expect(ofKind(records, 'listener').map(({ accept }) => accept)).toEqual([[], [conn], []])
  })

  test('TIME_WAIT is shown with the time that the kernel has left', async () => {
    const records = await play('active-close')
    const { at, tcb } = stepsAt(records, 'client').at(-1)!
    const left = tcb!.timers!['2MSL timeout']!.at - at
    expect(left).toBeGreaterThan(55 * second)
    expect(left).toBeLessThanOrEqual(60.1 * second)
  })

  test('slow-reader: both buffers fill and the window closes within a second', async () => {
    const records = await play('slow-reader')
    const early = (host: string) => stepsAt(records, host).filter(({ at }) => at < second)
    expect(early('client').some(({ tcb }) => tcb?.sndWnd === 0)).toBe(true)
    expect(early('server').some(({ tcb }) => tcb?.rcvWnd === 0)).toBe(true)
    expect(ofKind(records, 'sent').some(({ at, packet }) => at < second && segmentIn(packet).wnd === 0)).toBe(true)
    const blocked = ofKind(records, 'call').find(({ call, phase }) => call === 'send' && phase === 'blocked')!
    expect(blocked.at).toBeLessThan(second)
    const full = early('client').at(-1)!.tcb!
    expect(full.sndEnd! - full.sndUna!).toBeGreaterThan(2000)
    expect(full.sndEnd! - full.sndUna!).toBeLessThanOrEqual(full.sndBuffer!)
    const read = ofKind(records, 'call').flatMap(({ call, phase, result }) =>
      call === 'recv' && phase === 'return' ? [lengthOf(result as Parameters<typeof lengthOf>[0])] : [],
    )
    expect(read.reduce((sum, length) => sum + length, 0)).toBe(16_384)
  })

  test('what has changed between two looks for no known reason is marked as a gap', async () => {
    const kernel = await openKernel()
    const see = kernel.observer!.see.bind(kernel.observer)
    let again = 0
    kernel.observer!.see = (pair, fd) => {
      const view = see(pair, fd)
      return view && { ...view, retransmissions: view.retransmissions + again }
    }
    const { session, records } = await open('handshake', kernel)
    await session.run()
    again = 1
    await pause(100)
    const looked = records.at(-1)!.at
    await session.step()
    const { at, cause, tcb } = stepsAt(records, 'client').at(-1)!
    expect(tcb).toMatchObject({ retransmissions: 1 })
    const since = 'sample' in cause ? cause.sample.since : at
    expect(at - since).toBeGreaterThan(90_000)
    expect(since).toBeGreaterThanOrEqual(looked)
    await session.close()
  })

  test('the sequence numbers of the kernel are those of its segments', async () => {
    const records = await play('active-close')
    const established = stepsAt(records, 'client').findLast(({ path, from }) =>
      [...path, from].includes('ESTABLISHED'),
    )!
    const ack = ofKind(records, 'sent').findLast(
      ({ from, packet }) => from === 'client' && segmentIn(packet).flags.join() === 'ACK',
    )
    const fin = ofKind(records, 'sent').find(
      ({ from, packet }) => from === 'client' && segmentIn(packet).flags.includes('FIN'),
    )
    expect(established.tcb).toBeDefined()
    const last = stepsAt(records, 'client').at(-1)!.tcb!
    expect(last.sndNxt).toBe(segmentIn(ack!.packet).seq)
    expect(last.sndUna).toBe(segmentIn(fin!.packet).seq + 1)
    expect(last.rcvNxt).toBe(segmentIn(ack!.packet).ack)
  })
})

describe('a session', () => {
  leavesNoDescriptor(beforeEach, afterEach)

  test('does one call of one program at a step', async () => {
    const { session, records } = await open('handshake')
    const entered = () => ofKind(records, 'call').filter(({ phase }) => phase === 'enter').length
    for (let calls = 1; calls <= 6; calls++) {
      expect(await session.step()).toBe(true)
      expect(entered()).toBe(calls)
    }
    expect(await session.step()).toBe(false)
    await session.close()
    expect(await session.step()).toBe(false)
  })

  test('leaves no socket when it is closed in the middle', async () => {
    const { session, records } = await open('slow-reader')
    const run = session.run()
    while (!ofKind(records, 'call').some(({ call, phase }) => call === 'sleep' && phase === 'blocked')) await pause(5)
    await session.close()
    await session.close()
    await run
    expect(leftAt(portsIn(records))).toEqual([])
    expect(ofKind(records, 'note').at(-1)!.text.key).toBe('kernel.cleanup')
  })

  test('what is still open at the end is reset: RST and no FIN', async () => {
    const watch = await openKernel()
    const { session, records } = await open('handshake')
    await session.run()
    for (const port of portsIn(records)) watch.sniffer!.ports.add(port)
    await session.close()
    const last = watch.sniffer!.drain().flatMap((each) => ('segment' in each ? [each.segment.flags] : []))
    expect(last.some((names) => names.includes('RST'))).toBe(true)
    expect(last.some((names) => names.includes('FIN'))).toBe(false)
    await watch.end()
  })

  test('leaves no socket when something breaks', async () => {
    const kernel = await openKernel()
    const accept = kernel.driver.accept.bind(kernel.driver)
    let calls = 0
    kernel.driver.accept = (request) => {
      calls += 1
      if (calls === 2) throw new Error('broken on purpose')
      return accept(request)
    }
    const { session, records } = await open('handshake', kernel)
    await expect(session.run()).rejects.toThrow('broken on purpose')
    expect(leftAt(portsIn(records))).toEqual([])
    await session.close()
  })

  test('is not opened for what real sockets cannot show, or on a port that is no good', async () => {
    const refused = async (stage: ReturnType<typeof stageOf>) => {
      const error = await Session.open(await openKernel(), stage, () => {}).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(Refusal)
      return (error as Refusal).because.key
    }
    expect(await refused(stageOf('lost-syn'))).toBe('kernel.not-live')
    expect(await refused(stageOf('handshake', { ports: [null, 80] }))).toBe('kernel.port')
    const { session, records } = await open('handshake')
    const port = ofKind(records, 'begin')[0]!.options['server.port'] as number
    for (let step = 0; step < 3; step++) await session.step()
    expect(await refused(stageOf('handshake', { ports: [null, port] }))).toBe('kernel.port-taken')
    await session.close()
  })
})

describe('a kernel that does something else', () => {
  leavesNoDescriptor(beforeEach, afterEach)

  /** A kernel that reports another state than the one it is in. */
  async function lying(from: string, to: 'FIN_WAIT_1' | 'CLOSE_WAIT'): Promise<Kernel> {
    const kernel = await openKernel()
    const { observer } = kernel
    const see = observer!.see.bind(observer)
    observer!.see = (pair, fd) => {
      const view = see(pair, fd)
      return view?.state === from ? { ...view, state: to } : view
    }
    return kernel
  }

  test('is contradicted at once', async () => {
    const records = await play('handshake', await lying('ESTABLISHED', 'FIN_WAIT_1'))
    expect(contradictions(records)[0]).toMatchObject({ expected: 'ESTABLISHED', reported: 'FIN_WAIT_1' })
  })

  test('is contradicted at the end, where it is only further than it could be', async () => {
    const records = await play('handshake', await lying('ESTABLISHED', 'CLOSE_WAIT'))
    const [first] = ofKind(records, 'verdict').filter(({ reported }) => reported === 'CLOSE_WAIT')
    expect(first).toMatchObject({ says: 'not yet', why: { key: 'kernel.why.ahead' } })
    expect(contradictions(records).length).toBeGreaterThan(0)
  })
})

test('segments that came too fast to be read are told as missing', async () => {
  const kernel = await openKernel()
  if (kernel.sniffer) kernel.sniffer.lost = () => 3
  const notes = ofKind(await play('handshake', kernel), 'note').map(({ text }) => text)
  const told = { key: 'kernel.lost-frames', values: { frames: 3 } }
  expect(notes.some((text) => text.key === told.key)).toBe(kernel.sniffer !== null)
  if (kernel.sniffer) expect(notes).toContainEqual(told)
})
