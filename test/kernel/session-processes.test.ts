import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { scenario } from '../../src/scenarios/scenario.ts'
import { contradictions, leftAt, ofKind, play, portsIn, statesAt } from './play.ts'

/** The same scenario with other hosts. */
const changed = (id: string, change: (hosts: ReturnType<typeof hostsOf>) => void) => {
  const copy = structuredClone(scenarioById(id)!)
  change(hostsOf(copy))
  return v.parse(scenario, copy)
}
const hostsOf = ({ hosts }: { hosts: NonNullable<ReturnType<typeof scenarioById>>['hosts'] }) => hosts

describe('several programs of one host on real sockets', () => {
  test('each client has its own connection, and each connection a thread', async () => {
    const records = await play('thread-per-client')
    const threads = ofKind(records, 'process').filter(({ state }) => state === 'started')
    expect(threads.map(({ host, program, of }) => [host, program, of])).toEqual([
      ['server', 'server-2', 'server'],
      ['server', 'server-3', 'server'],
      ['server', 'server-4', 'server'],
    ])
    const connOf = (program: string) =>
      new Set(
        ofKind(records, 'call').flatMap((call) =>
          call.program === program && call.call === 'send' ? (call.conn ?? []) : [],
        ),
      )
    const conns = ['client', 'client-2', 'client-3'].map((program) => [...connOf(program)])
    expect(conns.every(({ length }) => length === 1)).toBe(true)
    expect(new Set(conns.flat()).size).toBe(3)
    expect(['server-2', 'server-3', 'server-4'].flatMap((program) => [...connOf(program)]).sort()).toEqual(
      conns.flat().sort(),
    )
    expect(contradictions(records)).toEqual([])
    expect(leftAt(portsIn(records))).toEqual([])
  }, 20_000)

  test('twenty clients are served', async () => {
    const many = changed('thread-per-client', ([client]) => {
      client.more[0]!.count = 19
    })
    const records = await play('thread-per-client', undefined, { scenario: many })
    const heard = ofKind(records, 'call').filter(
      ({ host, call, phase, result }) => host === 'client' && call === 'recv' && phase === 'return' && result !== null,
    )
    expect(heard).toHaveLength(40)
    expect(ofKind(records, 'process')).toHaveLength(20)
    expect(contradictions(records)).toEqual([])
  }, 60_000)

  test('a program that is killed is never silent: the system closes what it had', async () => {
    const records = await play('time-reply')
    const killed = ofKind(records, 'process').find(({ state }) => state === 'killed')!
    expect(killed).toMatchObject({ host: 'client', program: 'client-3', why: { key: 'process.killed' } })
    const closed = ofKind(records, 'call').filter(({ program, n }) => program === 'client-3' && n > killed.n)
    expect(closed.map(({ call, line, phase }) => [call, line, phase])).toEqual([
      ['close', undefined, 'enter'],
      ['close', undefined, 'return'],
    ])
    const [{ conn } = { conn: undefined }] = closed
    const heard = ofKind(records, 'call').find(
      (call) => call.host === 'server' && call.conn === conn && call.n > killed.n,
    )
    expect(heard).toMatchObject({ call: 'recv', result: null })
    expect(ofKind(records, 'step').some((step) => step.conn === conn && step.path.includes('FIN_WAIT_1'))).toBe(true)
  }, 20_000)

  test('a client that comes before the server is refused, and the others are served', async () => {
    const records = await play('time-reply')
    const errors = ofKind(records, 'call').filter(({ errno }) => errno !== undefined)
    expect(errors.map(({ program, call, errno }) => [program, call, errno])).toEqual([
      ['client-2', 'connect', 'ECONNREFUSED'],
    ])
    expect(statesAt(records, 'client').at(-1)).toBe('TIME_WAIT')
  }, 20_000)

  test('the cable of a loopback cannot be pulled', async () => {
    const cut = { ...scenarioById('echo')!, events: [{ at_ms: 20, do: 'unplug' as const }] }
    await expect(play('echo', undefined, { scenario: cut })).rejects.toMatchObject({
      because: { key: 'kernel.not-live' },
    })
  })
})
