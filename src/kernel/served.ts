import { readFileSync } from 'node:fs'
import { programOf } from '../programs/known.ts'
import { talksInDatagrams } from '../programs/program.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { LOOPBACK } from './loopback.ts'
import type { Observer } from './observe.ts'

/** What a listener for IPv6 looks like in the kernel's table when it takes IPv4 too: any address, the port, no peer, LISTEN. */
const ANY_IPV6 = (port: number) => `${'0'.repeat(32)}:${hex(port)} ${'0'.repeat(32)}:0000 0A`

/** Whether some program listens on this port of loopback, or talks UDP there as the scenario does; true where that cannot be seen. */
export function isServed(scenario: Scenario, port: number, observer: Observer | null): boolean {
  if (talksUdp(scenario)) return isBound(port)
  if (!observer) return true
  const own = [LOOPBACK, '0.0.0.0'].some(
    (address) => observer.see({ local: { address, port }, remote: null })?.state === 'LISTEN',
  )
  return own || table('tcp6').includes(ANY_IPV6(port))
}

/** Whether the programs of a scenario talk UDP. */
export const talksUdp = ({ hosts }: Scenario): boolean =>
  hosts.some(
    ({ program, address, port }) =>
      program !== undefined &&
      talksInDatagrams(programOf(program.id, program.role), { port, peerAddress: address, peerPort: port }),
  )

function isBound(port: number): boolean {
  const bound = new RegExp(`:${hex(port)} 0+:0000 `)
  return bound.test(table('udp')) || bound.test(table('udp6')) || table('udp') === ''
}

const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0')

/** A table of the kernel's sockets; empty on a system that has none, or no IPv6. */
function table(name: 'tcp6' | 'udp' | 'udp6'): string {
  try {
    return readFileSync(`/proc/net/${name}`, 'latin1')
  } catch {
    return ''
  }
}
