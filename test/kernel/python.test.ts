import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freePorts } from '../../src/kernel/free-port.ts'
import { LOOPBACK } from '../../src/kernel/loopback.ts'
import { openKernel } from '../../src/kernel/open.ts'
import { isServed } from '../../src/kernel/served.ts'
import { Session } from '../../src/kernel/session.ts'
import { PROGRAMS, programOf } from '../../src/programs/index.ts'
import { pythonFile, pythonLines } from '../../src/programs/program.ts'
import { SCENARIOS, scenarioById } from '../../src/scenarios/index.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { open, run, worldAt } from '../../src/sim/timeline.ts'
import { bytesOf, hexOf, isPayload, lengthOf, type Payload, slice } from '../../src/tcp/payload.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { pythonVersion } from '../programs/python.ts'

/** Our side of a run, as far as it has come. */
type Ours = { records: readonly TraceRecord[]; session: Session | null; ended: boolean }

const ROLES = ['client', 'server'] as const
type Role = (typeof ROLES)[number]
/** How long the other side is given once one has come to its end. */
const SETTLES_ms = 2000
/** Our side is where it will stay when nothing has come of it for so long, in which it looks several times. */
const QUIET_ms = 80

/**
 * A sleep in a program stands for the time that the other side needs. So that no slow machine changes the order of the calls, it
 * lasts at least that long: python3 says for how many seconds it sleeps, and goes on when it is told to.
 */
const PATIENT_SLEEP = `
import os, time
def patient(seconds):
    os.write(3, b"%f\\n" % seconds)
    os.read(4, 1)
time.sleep = patient
`

/** Programs whose text is not for one python3 process beside one of ours, and why. */
const NOT_ALONE: Readonly<Record<string, string>> = {
  'both-close': 'barrier stands for two people who press at the same moment',
  'both-open': 'barrier stands for two people who press at the same moment',
  'fin-wait-2': 'neither side ever comes to its end',
  'killed-peer': 'the scenario kills the client: neither side comes to its end by itself',
  udp: 'datagrams: test/cli/live.test.ts runs them',
}

/** A scenario on real sockets in which both hosts run this program, the first of the course. */
const sceneOf = (id: string): Scenario | undefined =>
  SCENARIOS.find(({ live, hosts }) => live && hosts.every(({ program }) => program?.id === id))

/** The scenario without what one process on each side does not show. */
const alone = (scenario: Scenario): Scenario => {
  const [one, other] = scenario.hosts
  return {
    ...scenario,
    events: [],
    hosts: [
      { ...one, more: [] },
      { ...other, more: [] },
    ],
  }
}

const played = Object.keys(PROGRAMS).flatMap((id) => {
  const scenario = sceneOf(id)
  return scenario && !(id in NOT_ALONE) ? ROLES.map((role) => ({ id, scenario: alone(scenario), role })) : []
})

/** The times of day are those of two clocks. */
const withoutClock = (text: string): string => text.replace(/\d\d:\d\d:\d\d/g, 'HH:MM:SS')

/** What one side has said and heard, byte by byte, as Latin-1. */
function bytesAt(records: readonly TraceRecord[], program: string): { said: string; heard: string } {
  const said: Payload[] = []
  const heard: Payload[] = []
  const entered = new Map<number, readonly unknown[]>()
  for (const record of records) {
    if (record.kind !== 'call' || record.program !== program) continue
    if (record.phase === 'enter') entered.set(record.id, record.args)
    if (record.phase !== 'return' || record.errno !== undefined) continue
    if (record.call === 'recv' && isPayload(record.result)) heard.push(record.result)
    const [payload] = entered.get(record.id) ?? []
    if (record.call === 'send' && isPayload(payload))
      said.push(slice(payload, 0, Math.min(Number(record.result), lengthOf(payload))))
  }
  const latin = (payloads: readonly Payload[]) =>
    withoutClock(payloads.map((payload) => Buffer.from(hexOf(bytesOf(payload)), 'hex').toString('latin1')).join(''))
  return { said: latin(said), heard: latin(heard) }
}

/** How a program ends in the simulation: with the errno that nobody catches, at its last line, or not at all. */
function endOf(scenario: Scenario, role: Role): 'error' | 'done' | 'never' {
  const { runner } = worldAt(run(open(scenario, 1))).processes.find(({ name }) => name === role)!
  if (runner.request) return 'never'
  return runner.results[runner.count - 1]?.errno === undefined ? 'done' : 'error'
}

// most of the time both sides wait for a moment to come: several pairs do it at once
describe.concurrent('the text that is shown, run by python3 beside our side over real sockets', () => {
  let folder: string
  const running = new Set<ChildProcess>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tcpstep-python-'))
  })
  afterAll(async () => {
    for (const child of running) child.kill()
    await rm(folder, { recursive: true })
  })

  const why = 'there is no python3 here to run the programs'
  if (pythonVersion === null) console.warn(`skipped: ${why}`)
  beforeEach(({ skip }) => {
    skip(pythonVersion === null && !process.env.CI, why)
    expect(pythonVersion, 'python3 runs the programs').not.toBeNull()
  })

  /** Returns when our side waits, or has ended. */
  async function quiet(ours: Ours): Promise<void> {
    for (let before = -1, since = performance.now(); !ours.ended; await pause(QUIET_ms / 4)) {
      const { records, session } = ours
      const last = records.findLast((record) => record.kind === 'call')
      const waits = session?.awaits != null || last?.phase === 'blocked'
      if (!waits || records.length !== before) since = performance.now()
      before = records.length
      if (performance.now() - since >= QUIET_ms) return
    }
  }

  /** Starts the program of one role as a process of its own, its user's lines on its standard input. */
  async function python(scenario: Scenario, role: Role, own: number, peer: number, ours: Ours) {
    const host = scenario.hosts.find(({ id }) => id === role)!
    const around = { port: own, peerAddress: LOOPBACK, peerPort: peer }
    const file = join(folder, `${scenario.id}-${role}.py`)
    await writeFile(file, PATIENT_SLEEP + pythonFile(pythonLines(programOf(host.program!.id, role), around)))
    const child = spawn('python3', ['-u', file], { stdio: Array(5).fill('pipe') })
    const [stdin, , stderr, sleeps, wakes] = child.stdio as [Writable, Readable, Readable, Readable, Writable]
    wakes.on('error', () => {})
    sleeps.on('data', async (told: Buffer) => {
      for (const seconds of String(told).trim().split('\n')) {
        await pause(Number(seconds) * 1000)
        await quiet(ours)
        wakes.write('.')
      }
    })
    running.add(child)
    stdin.on('error', () => {})
    stdin.write(host.input.map((line) => `${line}\n`).join(''))
    let err = ''
    stderr.on('data', (data) => {
      err += data
    })
    const ended = new Promise<{ code: number | null; err: string }>((resolve) =>
      child.on('close', (code) => {
        running.delete(child)
        resolve({ code, err })
      }),
    )
    return { child, ended }
  }

  test.each(played)('$id: python3 is the $role', { timeout: 30_000 }, async ({ scenario, role }) => {
    const ours: Role = role === 'client' ? 'server' : 'client'
    const [one, other] = await freePorts()
    const ports = scenario.hosts.map(({ id }) => (id === 'client' ? one : other)) as [number, number]
    const [own, peer] = role === 'client' ? [one, other] : [other, one]
    const end = endOf(scenario, role)
    const records: TraceRecord[] = []
    const mine: Ours = { records, session: null, ended: false }
    const kernel = await openKernel()
    const listens = () =>
      vi.waitFor(() => expect(isServed(scenario, other, kernel.observer)).toBe(true), { timeout: 10_000 })
    const program = role === 'server' ? python(scenario, role, own, peer, mine) : null
    if (program) await listens()
    const only = scenario.hosts.findIndex(({ id }) => id === ours) as 0 | 1
    const session = await Session.open(kernel, { scenario, ports, only }, (more) => {
      if (more[0]?.kind === 'begin') records.length = 0
      records.push(...more)
    })
    mine.session = session
    const finished = session.run().finally(() => {
      mine.ended = true
    })
    if (!program) await listens()
    const started = await (program ?? python(scenario, role, own, peer, mine))
    // a server may serve for ever: then the end of the client is the end
    const gone = end === 'never' ? finished : started.ended
    await Promise.race([gone.then(() => pause(SETTLES_ms)), Promise.all([finished, gone])])
    await session.close()
    if (end === 'never') started.child.kill()
    const { code, err } = await started.ended
    if (end === 'done') expect({ code, err }).toEqual({ code: 0, err: '' })
    if (end === 'error') expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('Traceback') })
    expect(bytesAt(records, ours)).toEqual(bytesAt(run(open(scenario, 1)).records, ours))
  })

  describe('several clients at once', { timeout: 30_000 }, () => {
    const crowd = scenarioById('thread-per-client')!
    const both = { said: 'one\ntwo\n', heard: 'one\ntwo\n' }

    /** Our side at the ports, its records as they come. */
    async function ours(only: 0 | 1, ports: [number, number]) {
      const records: TraceRecord[] = []
      const session = await Session.open(await openKernel(), { scenario: crowd, ports, only }, (more) =>
        records.push(...more),
      )
      return { session, records, ended: false }
    }

    test('three python3 clients, each with a thread of our server', async () => {
      const [one, other] = await freePorts()
      const mine = await ours(1, [one, other])
      const { session, records } = mine
      const finished = session.run()
      await vi.waitFor(() => expect(session.awaits).toMatchObject({ key: 'kernel.awaits.accept' }))
      const clients = await Promise.all([1, 2, 3].map(() => python(crowd, 'client', one, other, mine)))
      const printed = clients.map(({ child }) => text(child.stdout!))
      for (const { ended } of clients) expect(await ended).toEqual({ code: 0, err: '' })
      expect(await Promise.all(printed)).toEqual(Array(3).fill("b'one\\n'\nb'two\\n'\n"))
      const threads = ['server-2', 'server-3', 'server-4']
      await vi.waitFor(() => expect(threads.map((thread) => bytesAt(records, thread))).toEqual([both, both, both]))
      await session.close()
      await finished
    })

    test('three of our clients, each with a thread of a python3 server', async () => {
      const [one, other] = await freePorts()
      const { child, ended } = await python(crowd, 'server', other, one, { records: [], session: null, ended: true })
      const { session, records } = await ours(0, [one, other])
      await session.run()
      await session.close()
      expect(['client', 'client-2', 'client-3'].map((name) => bytesAt(records, name))).toEqual([both, both, both])
      child.kill()
      expect((await ended).err).toBe('')
    })
  })

  test('every program that real sockets can show is run, or says why not', () => {
    const shown = Object.keys(PROGRAMS).filter((id) => sceneOf(id))
    expect(shown).toEqual(
      [...new Set([...played.map(({ id }) => id), ...Object.keys(NOT_ALONE)])].sort(
        (a, b) => shown.indexOf(a) - shown.indexOf(b),
      ),
    )
  })
})
