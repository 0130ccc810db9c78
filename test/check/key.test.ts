import { expect, test } from 'vitest'
import { Key } from '../../src/check/key.ts'
import { closed, HOSTS, type World } from '../../src/check/world.ts'
import { CLOSED, step } from '../../src/host/endpoint.ts'
import { seq } from '../../src/tcp/seq.ts'
import type { Tcb } from '../../src/tcp/tcb.ts'

/**
 * What of a TCB is left out of the key, and why it makes no other state. Whoever adds a field to the TCB puts it into the key
 * (`src/check/key.ts`), or here.
 */
const LEFT_OUT = [
  // one value for all states of a kind of hosts, and only a continuation changes them
  /^habits\./,
  /^localPort$/,
  // there is one peer, so all that matters is whether there is one
  /^remotePort$/,
  // all text of the explorer together is shorter than the smallest window, so nothing waits for it
  /^congestion\.(cwnd|ssthresh|duplicatesBefore|full|mostOut|usedUntil|cubic)/,
  // no host finds losses by RFC 6675, and no recovery has a window that shrinks
  /^losses\.(highRxt|rescueRxt|news|prr)$/,
  // how long RACK waits, and since when; what it has found is in the runs
  /^(sent|rack)\./,
  // how long and not in what order
  /^congestion\.sentAt$/,
  /^rtt\./,
  /^waitingSince$/,
  // whoever is told of them does nothing with them
  /^sack\.(blocks|duplicate)$/,
  /^stamps\.(recent|recentAt|lastAck)$/,
  /^challenges\.since$/,
  // no ICMP error comes
  /^unreachable$/,
  // keep-alive is off
  /^keepAlive\./,
  // how long an ACK waits, and not whether it does
  /^ackDelay\.(wait|heardAt|largest)$/,
  // the text follows from its numbers
  /^(snd|rcv)\.text\.(log|from|to)/,
]

const [endpoint] = step(
  CLOSED,
  { call: 'active OPEN', open: { localPort: 1, remotePort: 2, iss: seq(100), habits: HOSTS[0]!.habits } },
  0,
)
const tcb = { ...endpoint.tcb!, irs: seq(300) }

/** The paths of all values in it. */
const pathsIn = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([name, each]) => pathsIn(each, path ? `${path}.${name}` : name))
    : [path]

/** A copy in which the value at a path is another. */
function changed(path: string): Tcb {
  const copy = structuredClone(tcb) as Tcb
  const names = path.split('.')
  const last = names.pop()!
  const holder = names.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy)
  holder[last] = path.startsWith('timers.') && holder[last] !== null ? null : another(holder[last], path)
  return copy
}

function another(value: unknown, path: string): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return path.startsWith('losses') ? [[1, 2]] : [{ from: seq(1), to: seq(2), payload: null }]
  if (value === 'active') return 'passive'
  if (path === 'tailProbe') return { end: seq(7), again: false }
  return value === 'none' ? 'queued' : 7
}

function keyOf(changedTcb: Tcb): string {
  const world: World = { ...closed(0), ends: [{ state: 'SYN_SENT', tcb: changedTcb }, CLOSED] }
  const key = new Key()
  key.of(world)
  return `${key.high} ${key.low}`
}

test.each(pathsIn(tcb).map((path) => [path]))('another %s is another state, or it is said why not', (path) => {
  // an ACK is owed as "delayed" or "now"
  const value = path === 'owed.ack' ? { ...tcb, owed: { ...tcb.owed, ack: 'now' as const } } : changed(path)
  const same = keyOf(value) === keyOf(tcb)
  expect(same).toBe(LEFT_OUT.some((left) => left.test(path)))
})

test('time makes no other state as long as the timers go off in the same order', () => {
  const at = (retransmission: number, user: number) =>
    keyOf({ ...tcb, timers: { ...tcb.timers, retransmission, user } })
  expect(at(1, 2)).toBe(at(1000, 5000))
  expect(at(1, 2)).not.toBe(at(2, 1))
})
