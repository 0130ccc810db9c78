import { describe, expect, test } from 'vitest'
import { routeSocket } from '../../machines/route.ts'
import type { SocketEvent } from '../../machines/socket.ts'
import { SOCKET_CALLS, type SocketCall, type SocketState } from '../../src/tcp/names.ts'

/** The calls on a descriptor. */
const CALLS = SOCKET_CALLS.filter((call) => call !== 'socket')

/** What a call comes to in each state, in the order of `CALLS`: `does` it, or the errno; `error` is the one that is pending. */
const ANSWERS: Record<SocketState, string> = {
  closed: 'EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF EBADF',
  created: 'does does does does EINVAL EPIPE ENOTCONN EPIPE EOPNOTSUPP ENOTCONN does',
  bound: 'does EINVAL does does EINVAL EPIPE ENOTCONN EPIPE EOPNOTSUPP ENOTCONN does',
  listening: 'does EINVAL does EISCONN does EPIPE ENOTCONN EPIPE EOPNOTSUPP ENOTCONN does',
  connecting: 'does EINVAL EINVAL EALREADY EINVAL does does EISCONN EOPNOTSUPP ENOTCONN does',
  connected: 'does EINVAL EINVAL EISCONN EINVAL does does EISCONN EOPNOTSUPP does does',
  'shut down': 'does EINVAL EINVAL EISCONN EINVAL EPIPE does EISCONN EOPNOTSUPP does does',
  'peer closed': 'does EINVAL EINVAL EISCONN EINVAL does does EISCONN EOPNOTSUPP does does',
  'both closed': 'does EINVAL EINVAL EISCONN EINVAL EPIPE does EISCONN EOPNOTSUPP ENOTCONN does',
  failed: 'does EINVAL EINVAL EISCONN EINVAL error error EISCONN EOPNOTSUPP ENOTCONN does',
  datagram: 'does does EOPNOTSUPP does EOPNOTSUPP EDESTADDRREQ does does does EOPNOTSUPP does',
  'datagram bound': 'does EINVAL EOPNOTSUPP does EOPNOTSUPP EDESTADDRREQ does does does EOPNOTSUPP does',
  'datagram connected': 'does EINVAL EOPNOTSUPP does EOPNOTSUPP does does does does EOPNOTSUPP does',
  'datagram failed': 'does EINVAL EOPNOTSUPP does EOPNOTSUPP error error error error EOPNOTSUPP does',
}

/** The answers of the world and the reports of the connection that change the state: from, what comes, to, errno of the call. */
const CHANGES: [SocketState, SocketEvent, SocketState, string?][] = [
  ['closed', 'socket', 'created'],
  ['closed', 'accepted', 'connected'],
  ['created', 'bind ok', 'bound'],
  ['created', 'listen ok', 'listening'],
  ['created', 'connect begun', 'connecting'],
  ['bound', 'listen ok', 'listening'],
  ['bound', 'connect begun', 'connecting'],
  ['connecting', 'established', 'connected'],
  ['connecting', 'refused', 'created', 'ECONNREFUSED'],
  ['connecting', 'reset', 'created', 'ECONNREFUSED'],
  ['connecting', 'timeout', 'created', 'ETIMEDOUT'],
  ['connected', 'shut down for writing', 'shut down'],
  ['connected', 'closing', 'peer closed'],
  ['connected', 'reset', 'failed', 'ECONNRESET'],
  ['connected', 'timeout', 'failed', 'ETIMEDOUT'],
  ['shut down', 'closing', 'both closed'],
  ['shut down', 'reset', 'failed', 'ECONNRESET'],
  ['shut down', 'timeout', 'failed', 'ETIMEDOUT'],
  ['peer closed', 'shut down for writing', 'both closed'],
  ['peer closed', 'reset', 'both closed'],
  ['peer closed', 'timeout', 'failed', 'ETIMEDOUT'],
  ['closed', 'socket, datagram', 'datagram'],
  ['datagram', 'bind ok', 'datagram bound'],
  ['datagram', 'peer chosen', 'datagram connected'],
  ['datagram bound', 'peer chosen', 'datagram connected'],
  ['datagram connected', 'peer chosen', 'datagram connected'],
  ['datagram connected', 'refused', 'datagram failed', 'ECONNREFUSED'],
  ['datagram failed', 'peer chosen', 'datagram connected'],
]

/** Where a socket is once it has told its error: a stream is over, a datagram may be sent again. */
const AFTER_ERROR: Partial<Record<SocketState, SocketState>> = {
  failed: 'both closed',
  'datagram failed': 'datagram connected',
}

describe.each(Object.entries(ANSWERS) as [SocketState, string][])('a socket that is %s', (state, answers) => {
  test.each(CALLS.map((call, i): [SocketCall, string] => [call, answers.split(' ')[i]!]))(
    '%s(): %s',
    (call, answer) => {
      const route = routeSocket(state, call)
      expect(route?.effects).toEqual(answer === 'does' ? [call] : [])
      expect(route?.meta?.errno).toBe(answer === 'does' ? undefined : answer === 'error' ? 'pending' : answer)
      if (call === 'close') expect(route?.to).toBe('closed')
      else expect(route?.to).toBe(answer === 'error' ? AFTER_ERROR[state] : state)
    },
  )
})

test.each(CHANGES)('%s, then %s: %s %s', (from, event, to, errno) => {
  expect(routeSocket(from, event)).toMatchObject({ to })
  expect(routeSocket(from, event)?.meta?.errno).toBe(errno)
})

test('an error is told once: then recv() gives the end of the stream and send() EPIPE', () => {
  const told = routeSocket('failed', 'recv')!.to
  expect(routeSocket(told, 'recv')?.effects).toEqual(['recv'])
  expect(routeSocket(told, 'send')?.meta?.errno).toBe('EPIPE')
})

test('nothing else changes a state', () => {
  const events: SocketEvent[] = [
    'socket, datagram',
    'peer chosen',
    'bind ok',
    'listen ok',
    'connect begun',
    'shut down for writing',
    'accepted',
    'established',
    'closing',
    'refused',
    'reset',
    'timeout',
    'urgent',
  ]
  const changes = (Object.keys(ANSWERS) as SocketState[]).flatMap((from) =>
    events.filter((event) => routeSocket(from, event)).map((event) => `${from}, ${event}`),
  )
  const told = CHANGES.filter(([, event]) => event !== 'socket').map(([from, event]) => `${from}, ${event}`)
  expect(changes.sort()).toEqual(told.sort())
})
