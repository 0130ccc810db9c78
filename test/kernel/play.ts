import { readFileSync } from 'node:fs'
import { type Kernel, openKernel } from '../../src/kernel/open.ts'
import { Session } from '../../src/kernel/session.ts'
import type { Stage } from '../../src/kernel/stage.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import type { State } from '../../src/tcp/names.ts'
import type { StepRecord, TraceRecord } from '../../src/trace/record.ts'
import { firstConnection } from '../../viz/layout/ladder-lane.ts'

/** A session under way, and what it has told so far. */
export type Play = { session: Session; records: TraceRecord[] }

export const stageOf = (id: string, more: Partial<Stage> = {}): Stage => ({
  scenario: scenarioById(id)!,
  ports: [null, null],
  only: null,
  ...more,
})

/** Opens a session of this scenario; a trace that starts anew replaces the one before. */
export async function open(id: string, kernel?: Kernel, more: Partial<Stage> = {}): Promise<Play> {
  const play = { records: [] as TraceRecord[] }
  const session = await Session.open(kernel ?? (await openKernel()), stageOf(id, more), (records) => {
    if (records[0]?.kind === 'begin') play.records.length = 0
    play.records.push(...records)
  })
  return Object.assign(play, { session })
}

/** Plays a scenario from its beginning to its end; gives its trace. */
export async function play(id: string, kernel?: Kernel, more: Partial<Stage> = {}): Promise<TraceRecord[]> {
  const { session, records } = await open(id, kernel, more)
  try {
    await session.run()
  } finally {
    await session.close()
  }
  return records
}

/** The connection that the main programs of both hosts have: those of others may come before it. */
export function mainConnection(records: readonly TraceRecord[]): string | null {
  const main = ofKind(records, 'call').find(({ program, host, conn }) => program === host && conn?.includes('-'))
  return main?.conn ?? firstConnection(records)
}

/** The steps of the scenario's main connection at one host. */
export function stepsAt(records: readonly TraceRecord[], host: string): (StepRecord & TraceRecord)[] {
  const conn = mainConnection(records)
  return records.filter(
    (record) => record.kind === 'step' && record.host === host && record.conn === conn,
  ) as (StepRecord & TraceRecord)[]
}

/** The states that a host's end was in, reported or inferred. */
export const statesAt = (records: readonly TraceRecord[], host: string): State[] =>
  stepsAt(records, host).flatMap(({ path }) => path)

/** The states that the kernel reported of it. */
export const reportedAt = (records: readonly TraceRecord[], host: string): State[] =>
  stepsAt(records, host).flatMap(({ basis, path }) => (basis === 'reported' ? path : []))

export const ofKind = <K extends TraceRecord['kind']>(records: readonly TraceRecord[], kind: K) =>
  records.filter((record) => record.kind === kind) as Extract<TraceRecord, { kind: K }>[]

export const contradictions = (records: readonly TraceRecord[]) =>
  ofKind(records, 'verdict').filter(({ says }) => says === 'contradicts')

const OPENS: readonly State[] = ['SYN_SENT', 'ESTABLISHED']
const IS_OPENED: readonly State[] = ['SYN_RECEIVED', 'ESTABLISHED']
const CLOSES_FIRST: readonly State[] = ['FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT']
const CLOSES_SECOND: readonly State[] = ['CLOSE_WAIT', 'LAST_ACK', 'CLOSED']
const CLIENT_CLOSES = { client: [...OPENS, ...CLOSES_FIRST], server: [...IS_OPENED, ...CLOSES_SECOND] }
const SERVER_CLOSES = { client: [...OPENS, ...CLOSES_SECOND], server: [...IS_OPENED, ...CLOSES_FIRST] }
const IS_RESET = { client: [...OPENS, 'CLOSED'], server: [...IS_OPENED, 'CLOSED'] } as const
const HALF_OPEN = {
  client: [...OPENS, 'FIN_WAIT_1', 'FIN_WAIT_2'],
  server: [...IS_OPENED, 'CLOSE_WAIT'],
} as const

/** What the main connection of each scenario comes to at its two hosts. */
export const STATES: Readonly<Record<string, Readonly<Record<string, readonly State[]>>>> = {
  handshake: { client: OPENS, server: IS_OPENED },
  'one-message': CLIENT_CLOSES,
  'time-reply': CLIENT_CLOSES,
  'killed-peer': CLIENT_CLOSES,
  chat: CLIENT_CLOSES,
  'loop-in-loop': {
    client: [...OPENS, 'FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSED'],
    server: [...IS_OPENED, 'CLOSE_WAIT', 'CLOSED'],
  },
  'syn-takes-a-number': CLIENT_CLOSES,
  'listener-only-accepts': CLIENT_CLOSES,
  'fixed-port-twice': CLIENT_CLOSES,
  echo: CLIENT_CLOSES,
  sticky: SERVER_CLOSES,
  'split-character': CLIENT_CLOSES,
  'recv-zero': CLIENT_CLOSES,
  'active-close': CLIENT_CLOSES,
  'passive-close': SERVER_CLOSES,
  'half-close': CLIENT_CLOSES,
  'shutdown-vs-close': CLIENT_CLOSES,
  'shut-rd': CLIENT_CLOSES,
  'simultaneous-open': {
    a: ['SYN_SENT', 'SYN_RECEIVED', 'ESTABLISHED'],
    b: ['SYN_SENT', 'SYN_RECEIVED', 'ESTABLISHED'],
  },
  'simultaneous-close': {
    client: [...OPENS, 'FIN_WAIT_1', 'CLOSING', 'TIME_WAIT'],
    server: [...IS_OPENED, 'FIN_WAIT_1', 'CLOSING', 'TIME_WAIT'],
  },
  'fin-wait-2': HALF_OPEN,
  'close-wait-leak': HALF_OPEN,
  'listener-stays': SERVER_CLOSES,
  reset: IS_RESET,
  'unread-data-reset': IS_RESET,
  'write-after-close': {
    client: [...OPENS, 'CLOSE_WAIT', 'CLOSED'],
    server: [...IS_OPENED, 'FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSED'],
  },
  refused: { client: ['SYN_SENT', 'CLOSED'], server: [] },
  'slow-reader': CLIENT_CLOSES,
  'send-takes-less': CLIENT_CLOSES,
}

/** Scenarios whose two calls must cross: they want both processors, and so nobody beside them. */
export const TOGETHER: readonly string[] = ['simultaneous-open', 'simultaneous-close']

type Played = [id: string, states: (typeof STATES)[string]]

/** Those, and all others, which mostly wait: several of them may be played at once. */
export const CROSSING: readonly Played[] = TOGETHER.map((id) => [id, STATES[id]!])
export const APART: readonly Played[] = Object.entries(STATES).filter(([id]) => !CROSSING.some(([each]) => each === id))

const TIME_WAIT = '06'

/** The sockets that the system still has at these ports, but for those in TIME_WAIT. */
export function leftAt(ports: Iterable<number>): string[] {
  const names = [...ports].map((port) => `:${port.toString(16).toUpperCase().padStart(4, '0')}`)
  return readFileSync('/proc/net/tcp', 'latin1')
    .split('\n')
    .filter((row) => names.some((name) => row.includes(name)) && row.trim().split(/\s+/)[3] !== TIME_WAIT)
}

/** Every port that a trace speaks of. */
export const portsIn = (records: readonly TraceRecord[]): Set<number> =>
  new Set(ofKind(records, 'opened').flatMap(({ local }) => Number(local.split(':')[1])))
