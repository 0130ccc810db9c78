import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { LOOPBACK } from './loopback.ts'
import type { Observer } from './observe.ts'

const EVERY_ms = 100
/** What a listener for IPv6 looks like in the kernel's table when it takes IPv4 too: any address, the port, no peer, LISTEN. */
const ANY_IPV6 = (port: number) =>
  `${'0'.repeat(32)}:${port.toString(16).toUpperCase().padStart(4, '0')} ${'0'.repeat(32)}:0000 0A`

/** Resolves when some program listens on this port of loopback, at once where that cannot be seen, or when `until` is aborted. */
export async function listenerOn(port: number, observer: Observer | null, until: AbortSignal): Promise<void> {
  while (observer && !until.aborted && !listens(port, observer)) await pause(EVERY_ms)
}

function listens(port: number, observer: Observer): boolean {
  const own = [LOOPBACK, '0.0.0.0'].some(
    (address) => observer.see({ local: { address, port }, remote: null })?.state === 'LISTEN',
  )
  return own || table('tcp6').includes(ANY_IPV6(port))
}

/** The same for a program that talks UDP: resolves when one has bound this port. */
export async function mailboxOn(port: number, until: AbortSignal): Promise<void> {
  const bound = new RegExp(`:${port.toString(16).toUpperCase().padStart(4, '0')} 0+:0000 `)
  const seen = () => bound.test(table('udp')) || bound.test(table('udp6')) || table('udp') === ''
  while (!until.aborted && !seen()) await pause(EVERY_ms)
}

/** A table of the kernel's sockets; empty on a system that has none, or no IPv6. */
function table(name: 'tcp6' | 'udp' | 'udp6'): string {
  try {
    return readFileSync(`/proc/net/${name}`, 'latin1')
  } catch {
    return ''
  }
}
