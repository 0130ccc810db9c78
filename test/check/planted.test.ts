import { beforeEach, describe, expect, test, vi } from 'vitest'
import { explore } from '../../src/check/explore.ts'
import type { Rule } from '../../src/check/invariants.ts'
import { BOUNDS } from '../../src/check/world.ts'
import type { State } from '../../src/tcp/names.ts'

/** A module of the project that is changed, and how. */
type Plant = () => void

function plant<Module extends object>(path: string, change: (real: Module) => Partial<Module>): void {
  vi.doMock(path, async (original) => {
    const real = (await original()) as Module
    return { ...real, ...change(real) }
  })
}

type Arrives = typeof import('../../src/tcp/arrives.ts')
type Effects = typeof import('../../src/tcp/effects.ts')
type Receive = typeof import('../../src/tcp/receive.ts')
type Retransmit = typeof import('../../src/tcp/retransmit.ts')
type Route = typeof import('../../machines/route.ts')
type Send = typeof import('../../src/tcp/send.ts')

/** Two neighbours in the list of checks of a state change places. */
const swapped =
  (state: State, place: number): Plant =>
  () =>
    plant<Arrives>('../../src/tcp/arrives.ts', ({ checksOf }) => ({
      checksOf: (asked) => {
        const checks = [...checksOf(asked)]
        if (checks[0] === checksOf(state)[0]) checks.splice(place, 2, checks[place + 1]!, checks[place]!)
        return checks
      },
    }))

const timeWaitLeftOut: Plant = () =>
  plant<Route>('../../machines/route.ts', ({ routeConnection }) => ({
    routeConnection: (state, event) => {
      const route = routeConnection(state, event)
      return route?.to === 'TIME_WAIT' ? { ...route, to: 'CLOSED', effects: ['delete TCB'] } : route
    },
  }))

const timeWaitOfOneMsl: Plant = () =>
  plant<Effects>('../../src/tcp/effects.ts', ({ mark }) => ({
    mark: (tcb, effect, now) => {
      mark(tcb, effect, now)
      if (effect === 'start 2MSL') tcb.timers.twoMsl = now + tcb.habits.msl
    },
  }))

/** SND.UNA goes one further, or less far, than the ACK says. */
const ackTakenOffBy =
  (octets: number): Plant =>
  () =>
    plant<Retransmit>('../../src/tcp/retransmit.ts', ({ acknowledge }) => ({
      acknowledge: (tcb, ack, now) => acknowledge(tcb, ((ack + octets) >>> 0) as typeof ack, now),
    }))

/** RCV.NXT, and so the ACK that is sent, goes one further than the text. */
const ackSentOffByOne: Plant = () =>
  plant<Receive>('../../src/tcp/receive.ts', ({ takeText }) => ({
    takeText: (tcb, segment) => {
      const came = takeText(tcb, segment)
      if (came === 'in order') tcb.rcv.nxt = ((tcb.rcv.nxt + 1) >>> 0) as typeof tcb.rcv.nxt
      return came
    },
  }))

const retransmissionForgotten: Plant = () =>
  plant<Send>('../../src/tcp/send.ts', () => ({
    retransmit: (tcb, now) => {
      tcb.retransmissions += 1
      tcb.timers.retransmission = now + tcb.rtt.rto
    },
  }))

const timerForgotten: Plant = () =>
  plant<Send>('../../src/tcp/send.ts', ({ retransmit }) => ({
    retransmit: (tcb, now, out) => {
      retransmit(tcb, now, out)
      tcb.timers.retransmission = null
    },
  }))

const probeForgotten: Plant = () => plant<Send>('../../src/tcp/send.ts', () => ({ probe: () => {} }))

const textReadTwice: Plant = () =>
  plant<Receive>('../../src/tcp/receive.ts', ({ take }) => ({
    take: (tcb, max) => {
      const { text } = tcb.rcv
      const taken = take(tcb, max)
      if (text.start === 0) tcb.rcv.text = text
      return taken
    },
  }))

const octetLost: Plant = () =>
  plant<Receive>('../../src/tcp/receive.ts', ({ take }) => ({
    take: (tcb, max) => {
      take(tcb, 1)
      return take(tcb, max)
    },
  }))

const throws: Plant = () =>
  plant<Receive>('../../src/tcp/receive.ts', () => ({
    holdText: () => {
      throw new RangeError('planted')
    },
  }))

/** Explores the code with the bug in it. */
async function explored(bug: Plant, depth: number) {
  bug()
  const { step } = await import('../../src/host/endpoint.ts')
  return explore(step, { bounds: { ...BOUNDS, octets: 2 }, depth, sample: 3 })
}

beforeEach(() => {
  vi.resetModules()
  for (const path of ['arrives', 'effects', 'receive', 'retransmit', 'send']) vi.doUnmock(`../../src/tcp/${path}.ts`)
  vi.doUnmock('../../machines/route.ts')
})

describe('a planted bug is found:', { timeout: 60_000 }, () => {
  test.each<[string, Plant, Rule, number]>([
    ['in LISTEN the check of SYN before that of ACK', swapped('LISTEN', 1), 'segment', 3],
    ['in SYN_SENT the check of RST before that of ACK', swapped('SYN_SENT', 0), 'segment', 3],
    ['in SYN_SENT the check of SYN before that of RST', swapped('SYN_SENT', 1), 'segment', 3],
    ['in ESTABLISHED the check of RST before that of the sequence number', swapped('ESTABLISHED', 0), 'segment', 3],
    ['in ESTABLISHED the check of FIN before that of text', swapped('ESTABLISHED', 5), 'segment', 3],
    ['TIME_WAIT left out', timeWaitLeftOut, 'time-wait', 3],
    ['TIME_WAIT for one MSL', timeWaitOfOneMsl, 'time-wait', 3],
    ['an ACK taken for one more', ackTakenOffBy(1), 'order', 3],
    ['an ACK taken for one less', ackTakenOffBy(-1), 'stuck', 3],
    ['an ACK that is one too high', ackSentOffByOne, 'acknowledgment', 3],
    ['a retransmission forgotten', retransmissionForgotten, 'gave-up', 3],
    ['the timer forgotten after a retransmission', timerForgotten, 'stuck', 3],
    ['probes of a closed window forgotten', probeForgotten, 'stuck', 4],
    ['text read twice', textReadTwice, 'text', 3],
    ['an octet that gets lost', octetLost, 'text', 3],
    ['an exception', throws, 'exception', 3],
  ])('%s', async (_, bug, rule, depth) => {
    const { violations } = await explored(bug, depth)
    expect(violations.map((each) => each.rule)).toContain(rule)
  })

  test('and none is found where none is planted', async () => {
    const { violations, states } = await explored(() => {}, 3)
    expect(violations).toEqual([])
    expect(states).toBeGreaterThan(9000)
  })
})
