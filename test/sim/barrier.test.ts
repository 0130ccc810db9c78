import { describe, expect, test } from 'vitest'
import { at, type Program } from '../../src/programs/program.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import { advance } from '../../src/sim/advance.ts'
import { start } from '../../src/sim/runner.ts'
import { act, open, run } from '../../src/sim/timeline.ts'
import { addProcess, createWorld } from '../../src/sim/world.ts'
import type { TraceRecord } from '../../src/trace/record.ts'

const AROUND = { port: 0, peerAddress: '', peerPort: 0 }

/** Sleeps for each of the times and waits at the barrier after each of them. */
const meeting = (...sleeps: number[]): Program => ({
  python: '',
  *run() {
    for (const [index, us] of sleeps.entries()) {
      yield* at(2 * index + 1, { call: 'sleep', us })
      yield* at(2 * index + 2, { call: 'barrier' })
    }
  },
})

/** When each program leaves the barrier, in milliseconds. */
function meetings(...programs: Program[]): Record<string, number[]> {
  const { hosts, ...refused } = scenarioById('refused')!
  const idle = hosts.map(({ program: _, ...host }) => host) as typeof hosts
  const world = createWorld({ ...refused, hosts: idle }, 1)
  programs.forEach((program, host) => {
    addProcess(world, { name: world.hosts[host]!.id, host, runner: start(program, AROUND, 0) })
  })
  const left: Record<string, number[]> = {}
  const recorder = (each: TraceRecord) => {
    if (each.kind === 'call' && each.call === 'barrier' && each.phase === 'return')
      left[each.host] = [...(left[each.host] ?? []), each.at / 1000]
  }
  while (advance(world, recorder));
  return left
}

describe('a barrier', () => {
  test('lets both programs go when the later one has come', () => {
    expect(meetings(meeting(5000), meeting(20_000))).toEqual({ client: [20 + 1], server: [20 + 1] })
  })

  test('serves again and again', () => {
    expect(meetings(meeting(1000, 9000), meeting(4000, 2000))).toEqual({ client: [5, 16], server: [5, 16] })
  })

  test('does not wait for a program that has ended, nor for one that ends later', () => {
    expect(meetings(meeting(5000, 5000), meeting(1000))).toEqual({ client: [6, 13], server: [6] })
    expect(
      meetings(meeting(1000), {
        ...meeting(),
        run: function* () {
          yield* at(1, { call: 'sleep', us: 30_000 })
        },
      }),
    ).toEqual({ client: [30] })
  })

  test('does not wait for a program that an error has ended', () => {
    const start = open(scenarioById('simultaneous-open')!, 1)
    const taken = act(start, { do: 'call', host: 'a', request: { call: 'socket' } })
    const ended = run(act(taken, { do: 'call', host: 'a', request: { call: 'bind', fd: 3, port: 5001 } }))
    const told = ended.records.flatMap((each) =>
      each.kind === 'call' && each.phase === 'return' && each.program
        ? [`${each.host} ${each.call} ${each.errno ?? ''}`.trim()]
        : [],
    )
    expect(told).toEqual(['a socket', 'b socket', 'a bind EADDRINUSE', 'b bind', 'b barrier', 'b connect ECONNREFUSED'])
  })
})
