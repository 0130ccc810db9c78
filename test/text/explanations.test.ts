import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CONGESTION_EDGES, EDGES } from '../../machines/graph.ts'
import { routeSocket } from '../../machines/route.ts'
import { type SocketEvent, socket } from '../../machines/socket.ts'
import { SCENARIOS } from '../../src/scenarios/index.ts'
import { open, run, seek } from '../../src/sim/timeline.ts'
import { SOCKET_STATES } from '../../src/tcp/names.ts'
import { TIMERS } from '../../src/tcp/timers.ts'
import { hasText, type Lang } from '../../src/text/say.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { numberingOf } from '../../src/trace/relative.ts'
import { momentOf } from '../../viz/layout/moment.ts'
import { reasonsOf } from '../../viz/session/reasons.ts'
import { AREAS, placesOf } from './areas.ts'

const ROOT = new URL('../../', import.meta.url)

/** What the page knows of the two ends of a step, and of the segment that caused it. */
const ENDS = ['side', 'Side', 'peer', 'Peer']
const SEGMENT = ['seq', 'ack', 'len', 'wnd', 'flags']

/** The places that the explanations of an area may have. */
const PLACES: Record<string, readonly string[]> = {
  arrives: [...ENDS, ...SEGMENT],
  edge: ENDS,
  call: ENDS,
  timeout: ENDS,
  send: ENDS,
  congestion: [...ENDS, 'cwnd', 'ssthresh'],
  network: [...ENDS, ...SEGMENT, 'backlog', 'mss', 'program', 'parent'],
  udp: [...ENDS, 'len', 'srcPort', 'dstPort', 'port', 'max', 'length', 'lost', 'room'],
}

const explained = AREAS.filter(({ name }) => name in PLACES)

test.each(explained)('$name has only places that the page can fill', ({ name, en, zh }) => {
  const places = [...Object.values(en), ...Object.values(zh)].flatMap(placesOf)
  expect(places.filter((place) => !PLACES[name]!.includes(place))).toEqual([])
})

const files = ['src', 'machines', 'viz']
  .flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => file.endsWith('.ts') && !file.startsWith('src/text/'))
const sources = files.map((file) => readFileSync(new URL(file, ROOT), 'utf8'))

/** Every text in the sources that looks like a key. */
const literal = sources.flatMap((source) =>
  [...source.matchAll(/'([a-z]+\.[a-zA-Z0-9 ,.-]+)'/g)].map(([, key]) => key!),
)

/** What the keys of the texts begin with: `arrives`, `edge` … */
const heads = new Set(AREAS.flatMap(({ en }) => Object.keys(en).map((key) => key.split('.')[0])))

/** Keys in the sources: those of a known head, and what is given as the `key` of a reason. */
const ofSources = [
  ...literal.filter((key) => heads.has(key.split('.')[0])),
  ...sources.flatMap((source) => [...source.matchAll(/\bkey: '([^']+\.[^']+)'/g)].map(([, key]) => key!)),
]

/** Keys that `src/tcp/calls.ts` makes of the RFC's words for a call and its error. */
const ofCalls = [...readFileSync(new URL('src/tcp/calls.ts', ROOT), 'utf8').matchAll(/(?:does|fails)\('([^']+)'/g)].map(
  ([, words]) => `call.${words!.toLowerCase().replaceAll(' ', '-')}`,
)

const ofEdges = [...EDGES, ...CONGESTION_EDGES].map(({ meta }) => meta.because)
const ofSockets = SOCKET_STATES.flatMap((state) =>
  socket.events.flatMap((event) => routeSocket(state, event as SocketEvent)?.meta?.because ?? []),
)
const ofTimers = TIMERS.flatMap((timer) => [`timer.${timer}`, `timeline.timer.${timer}`])

test.each([
  ['the edges of the charts', ofEdges],
  ['the refusals of the socket chart', ofSockets],
  ['the user calls', ofCalls],
  ['the timers', ofTimers],
  ['the sources', ofSources],
])('every key of %s has a text', (_, keys) => {
  expect(keys.length).toBeGreaterThan(0)
  const known = AREAS.flatMap(({ en }) => Object.keys(en))
  expect([...new Set(keys)].filter((key) => !known.includes(key))).toEqual([])
})

/** What a key begins with where its end is filled in: `nth.${…}`. The keys of calls and timers are known one by one. */
const beginnings = sources
  .flatMap((source) => [...source.matchAll(/`([a-z]+\.[a-z.-]*)\$\{/g)].map(([, beginning]) => beginning!))
  .filter((beginning) => beginning !== 'call.' && beginning !== 'timer.')

test.each(AREAS)('no text of $name is unused', ({ en }) => {
  const used = new Set([...ofEdges, ...ofSockets, ...ofCalls, ...ofTimers, ...literal])
  const isUsed = (key: string) => used.has(key) || beginnings.some((beginning) => key.startsWith(beginning))
  expect(Object.keys(en).filter((key) => !isUsed(key))).toEqual([])
})

/** The explanation of the records from `fresh` on. */
const told = (records: readonly TraceRecord[], fresh: number, lang: Lang) =>
  reasonsOf({ records, fresh, hosts: momentOf(records).hosts, numbering: numberingOf(records), lang })

test.each(SCENARIOS)('every step of $id that says why is explained in full', (scenario) => {
  const all = run(open(scenario, 1))
  for (let moment = 1; moment <= all.reached; moment += 1) {
    const fresh = seek(all, moment - 1).records.length
    const { records } = seek(all, moment)
    const steps = records.slice(fresh).filter(({ kind }) => kind === 'step')
    for (const lang of ['en', 'zh'] as const) {
      const reasons = told(records, fresh, lang)
      if (steps.length > 0) expect(reasons).not.toEqual([])
      for (const { text } of reasons) expect(placesOf(text)).toEqual([])
    }
  }
})

test('a key without a text is known as such', () => {
  expect(hasText('arrives.fin')).toBe(true)
  expect(hasText('arrives.nothing')).toBe(false)
})
