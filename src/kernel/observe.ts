import { existsSync } from 'node:fs'
import type { Because } from '../trace/record.ts'
import { errnoCode } from './errno.ts'
import type { KernelRow, Pair } from './kernel-row.ts'
import type { Libc } from './libc.ts'
import { ProcNetTcp } from './proc-net-tcp.ts'
import { openSockDiag, SockDiag } from './sock-diag.ts'
import { type TcpInfo, tcpInfo } from './tcp-info.ts'

/** What the kernel says of a socket, and how it was asked. `info` is there for a descriptor of our own that still exists. */
export type KernelView = KernelRow & { by: 'sock_diag' | '/proc/net/tcp'; info: TcpInfo | null }

/**
 * The kernel's own view of sockets. A pair is found by its ends and not by a descriptor: SYN_RECEIVED and TIME_WAIT belong
 * to no descriptor, and TCP_INFO says CLOSED for a pair in TIME_WAIT.
 */
export interface Observer {
  readonly by: KernelView['by']
  /** why the better way is not taken; null where it is */
  readonly because: Because | null
  /** Null where the kernel has no such socket: CLOSED. */
  see(pair: Pair, fd?: number): KernelView | null
  /** Several questions at one moment: where the answer is a table of all sockets, it is read only once. */
  atOnce<T>(asks: () => T): T
  end(): void
}

/** An observer by sock_diag, else by `/proc/net/tcp`; null on a system that has neither. `libc` is null without koffi. */
export function openObserver(libc: Libc | null): Observer | null {
  if (!existsSync('/proc/net/tcp')) return null
  if (!libc) return observer('/proc/net/tcp', { key: 'kernel.no-netlink-driver' }, new ProcNetTcp(), libc)
  const diag = openSockDiag(libc)
  if (diag instanceof SockDiag) return observer('sock_diag', null, diag, libc)
  const because = { key: 'kernel.no-netlink', values: { errno: errnoCode(diag.errno) } }
  return observer('/proc/net/tcp', because, new ProcNetTcp(), libc)
}

function observer(
  by: KernelView['by'],
  because: Because | null,
  table: { find(pair: Pair): KernelRow | null; end(): void },
  libc: Libc | null,
): Observer {
  return {
    by,
    because,
    see(pair, fd) {
      const row = table.find(pair)
      return row && { ...row, by, info: libc && fd !== undefined ? tcpInfo(libc, fd) : null }
    },
    atOnce: (asks) => (table instanceof ProcNetTcp ? table.atOnce(asks) : asks()),
    end: () => table.end(),
  }
}
