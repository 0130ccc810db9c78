import { expect } from 'vitest'
import type { Connection, Host } from '../../src/host/host.ts'
import type { World } from '../../src/sim/world.ts'
import type { State } from '../../src/tcp/names.ts'
import { atOrBefore, distance } from '../../src/tcp/seq.ts'
import { outstanding, sendEnd, type Tcb, unread } from '../../src/tcp/tcb.ts'

/** What must hold of a world at any moment, whatever was done to it. */
export function expectSane(world: World): void {
  for (const host of world.hosts) {
    for (const connection of host.connections.values()) expectSaneConnection(host, connection)
    expectSaneSockets(host)
  }
  for (const [one, other] of pairs(world)) expectSanePair(one, other)
}

function expectSaneConnection(host: Host, { endpoint, fd, listener, id, key }: Connection): void {
  const { state, tcb } = endpoint
  expect(state, `${id} at ${host.id}: CLOSED has no connection`).not.toBe('CLOSED')
  expect(tcb, `${id} at ${host.id}: every state but CLOSED has a TCB`).not.toBeNull()
  expectSaneTcb(tcb!, `${id} at ${host.id} in ${state}`)
  if (fd !== null) expect(host.sockets.get(fd)?.connection, `${id}: its socket knows it`).toBe(key)
  if (listener !== null) expect(fd, `${id}: what waits for accept() has no descriptor`).toBeNull()
}

function expectSaneTcb(tcb: Tcb, where: string): void {
  const { snd, rcv, timers } = tcb
  expect(distance(snd.una, snd.nxt), `${where}: SND.UNA <= SND.NXT`).toBeGreaterThanOrEqual(0)
  expect(distance(snd.nxt, sendEnd(tcb)), `${where}: no more is sent than there is`).toBeGreaterThanOrEqual(0)
  expect(snd.text.start, `${where}: text to send`).toBeLessThanOrEqual(snd.text.end)
  expect(snd.wnd, `${where}: SND.WND`).toBeGreaterThanOrEqual(0)
  expect(rcv.wnd, `${where}: RCV.WND`).toBeGreaterThanOrEqual(0)
  expect(unread(tcb), `${where}: text to read`).toBeGreaterThanOrEqual(0)
  expect(unread(tcb), `${where}: text to read`).toBeLessThanOrEqual(tcb.habits.rcvBuffer)
  let before = rcv.nxt
  for (const { from, to } of rcv.held) {
    expect(distance(before, from), `${where}: runs beyond a hole are sorted and apart`).toBeGreaterThanOrEqual(0)
    expect(distance(from, to), `${where}: runs beyond a hole are not empty`).toBeGreaterThan(0)
    before = to
  }
  const waits = timers.retransmission ?? timers.persist ?? timers.twoMsl
  if (outstanding(tcb) > 0) expect(waits, `${where}: what is unacknowledged has a timer`).not.toBeNull()
}

function expectSaneSockets(host: Host): void {
  for (const { fd, connection } of host.sockets.values()) {
    if (connection !== null) expect(host.connections.get(connection)?.fd, `fd ${fd} at ${host.id}`).toBe(fd)
  }
  for (const [port, fd] of host.bound) expect(host.sockets.get(fd)?.port, `port ${port} at ${host.id}`).toBe(port)
  for (const { port, syn, accept, fd } of host.listeners.values()) {
    expect(host.sockets.get(fd)?.state, `the listener of ${port}`).toBe('listening')
    for (const key of [...syn, ...accept]) expect(host.connections.get(key)?.listener, `queue of ${port}`).toBe(port)
    for (const key of syn) expect(host.connections.get(key)?.endpoint.state).toBe('SYN_RECEIVED')
    for (const key of accept) expect(host.connections.get(key)?.endpoint.state).not.toBe('SYN_RECEIVED')
  }
}

/** Both ends of each connection, where each has the other's SYN: not two incarnations of the same pair of sockets. */
function pairs(world: World): [Connection, Connection][] {
  const [first, second] = world.hosts
  return [...first!.connections.values()].flatMap((one): [Connection, Connection][] => {
    const other = [...second!.connections.values()].find(({ id }) => id === one.id)
    const a = one.endpoint.tcb!
    const b = other?.endpoint.tcb
    if (!other || !b || a.irs !== b.iss || b.irs !== a.iss) return []
    return [
      [one, other],
      [other, one],
    ]
  })
}

/** The peer's FIN was received. */
const HEARD_ALL: readonly State[] = ['CLOSE_WAIT', 'CLOSING', 'LAST_ACK', 'TIME_WAIT']
/** Our FIN was asked for. */
const SAID_ALL: readonly State[] = ['FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSING', 'LAST_ACK', 'TIME_WAIT']
/** Our FIN was acknowledged. */
const HEARD_BY_PEER: readonly State[] = ['FIN_WAIT_2', 'TIME_WAIT']

function expectSanePair(one: Connection, other: Connection): void {
  const [a, b] = [one.endpoint, other.endpoint]
  const where = `${one.id} in ${a.state}, its peer in ${b.state}`
  if (HEARD_ALL.includes(a.state)) expect(SAID_ALL, `${where}: no FIN is invented`).toContain(b.state)
  if (HEARD_BY_PEER.includes(a.state)) expect(HEARD_ALL, `${where}: no ACK of a FIN is invented`).toContain(b.state)
  expect(atOrBefore(b.tcb!.snd.una, a.tcb!.rcv.nxt), `${where}: only what has arrived is acknowledged`).toBe(true)
  expect(atOrBefore(a.tcb!.rcv.nxt, sendEnd(b.tcb!)), `${where}: only what was sent has arrived`).toBe(true)
}

/** States in which a connection may stay for ever: both wait for their programs. */
const REST: readonly State[] = ['ESTABLISHED', 'CLOSE_WAIT', 'FIN_WAIT_2']

/** What must hold when all timers have had their time: nothing waits but for a program, or for a window to open. */
export function expectAtRest(world: World): void {
  for (const host of world.hosts) {
    for (const { endpoint, id } of host.connections.values()) {
      const { state, tcb } = endpoint
      const probing = tcb!.timers.persist !== null
      const where = `${id} at ${host.id} in ${state}`
      if (!probing) expect(REST, where).toContain(state)
      if (!probing) expect(outstanding(tcb!), `${where}: nothing is unacknowledged`).toBe(0)
      if (!probing) expect(distance(tcb!.snd.nxt, sendEnd(tcb!)), `${where}: nothing is unsent`).toBe(0)
    }
  }
}
