import type { SocketOption } from '../programs/program.ts'
import type { Habits } from '../tcp/habits.ts'
import { shiftFor } from '../tcp/options.ts'
import { stepConnection } from './connection.ts'
import type { Host, Socket } from './host.ts'
import type { Outside } from './outside.ts'

/** What each option changes of the socket itself. */
const OPTIONS: Readonly<Partial<Record<SocketOption, (value: number) => Partial<Socket>>>> = {
  SO_LINGER: (seconds) => ({ linger: seconds < 0 ? null : seconds }),
  SO_REUSEADDR: (on) => ({ reuseAddress: on !== 0 }),
}

/**
 * Sizes of the receive buffer and of segments, for connections that are opened later. A buffer holds one octet at least: Linux raises
 * what is too small, too.
 */
const SIZES: Readonly<Partial<Record<SocketOption, (octets: number) => Partial<Habits>>>> = {
  // a buffer whose size is fixed grows no more: its own size decides by how much windows are shifted
  SO_RCVBUF: (octets) => ({ rcvBuffer: Math.max(1, octets), windowShift: shiftFor(octets) }),
  TCP_MAXSEG: (mss) => (mss === 0 ? {} : { mss }),
}

/** What each option changes of its connection, at once where there is one (§3.7.4 MUST-17, §3.8.4 MUST-24). */
const SWITCHES: Readonly<Partial<Record<SocketOption, (value: number, host: Habits) => Partial<Habits>>>> = {
  TCP_NODELAY: (on, { nagle }) => ({ nagle: on === 0 ? nagle : 'off' }),
  SO_KEEPALIVE: (on) => ({ keepAlive: on !== 0 }),
  TCP_KEEPIDLE: (seconds) => ({ keepIdle: seconds * SECOND }),
  TCP_KEEPINTVL: (seconds) => ({ keepInterval: seconds * SECOND }),
  TCP_KEEPCNT: (keepCount) => ({ keepCount }),
  TCP_CORK: (on) => ({ cork: on !== 0 }),
  TCP_USER_TIMEOUT: (ms) => ({ userTimeout: ms === 0 ? null : 1000 * ms }),
  SO_SNDBUF: (octets) => ({ sndBuffer: Math.max(1, octets) }),
}
const SECOND = 1_000_000

/** The least and the most that Linux permits; of the largest segment 0 leaves the choice to the host. */
const RANGES: Readonly<Partial<Record<SocketOption, readonly [number, number]>>> = {
  TCP_MAXSEG: [88, 32_767],
  TCP_KEEPIDLE: [1, 32_767],
  TCP_KEEPINTVL: [1, 32_767],
  TCP_KEEPCNT: [1, 127],
  TCP_USER_TIMEOUT: [0, 2 ** 31 - 1],
}

function permits(option: SocketOption, value: number): boolean {
  const [least, most] = RANGES[option] ?? [value, value]
  return (value >= least && value <= most) || (option === 'TCP_MAXSEG' && value === 0)
}

/** setsockopt(): for the socket, and for its connection where there is one. False: Linux does not permit the value (EINVAL). */
export function setOption(host: Host, socket: Socket, option: SocketOption, value: number, outside: Outside): boolean {
  if (!permits(option, value)) return false
  if (option === 'TCP_QUICKACK' && socket.connection !== null)
    stepConnection(host, socket.connection, { call: 'QUICKACK', on: value !== 0 }, outside)
  const switched = SWITCHES[option]?.(value, host.habits)
  const habits = switched ?? SIZES[option]?.(value)
  if (habits) host.sockets.set(socket.fd, { ...socket, habits: { ...socket.habits, ...habits } })
  else host.sockets.set(socket.fd, { ...socket, ...OPTIONS[option]?.(value) })
  if (switched && socket.connection !== null)
    stepConnection(host, socket.connection, { call: 'SET', habits: switched }, outside)
  return true
}
