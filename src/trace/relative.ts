import { distance, type Seq, seq } from '../tcp/seq.ts'
import { folded } from './fold.ts'
import type { ConnId, HostId } from './record.ts'

/** The first sequence number of each end of each connection, by `key(conn, host)`; null shows the real numbers. */
export type Numbering = ReadonlyMap<string, { first: number; start: number }> | null

const key = (conn: ConnId | undefined, host: HostId): string => `${conn ?? ''} ${host}`

/** The name of a segment's connection at its receiver: where a host speaks to itself, each end has a name of its own. */
export function atReceiver({ conn, from, to }: { conn?: ConnId | undefined; from: HostId; to: HostId }): typeof conn {
  return from === to ? conn?.split('-').reverse().join('-') : conn
}

/**
 * Where the shown numbers of a trace start: at 0, or at the scenario's own number where it follows a figure of the RFC
 * (the begin record then has the option `<host>.iss`). The start of an end is its SYN, else what its TCB says, else the first number seen.
 */
export const numberingOf = folded<Known, Exclude<Numbering, null>>({
  start: () => ({ firsts: new Map(), starts: new Map() }),
  copy: ({ firsts, starts }) => ({ firsts: new Map(firsts), starts: new Map(starts) }),
  tell: (known, record) => {
    if (record.kind === 'begin') {
      for (const host of record.hosts) {
        const iss = record.options[`${host.id}.iss`]
        if (typeof iss === 'number') known.starts.set(host.id, iss)
      }
    } else if (record.kind === 'step' && record.tcb?.iss !== undefined)
      learn(known, record.conn, record.host, record.tcb.iss)
    else if (record.kind === 'sent' && record.conn !== undefined && record.stray === undefined) {
      const { packet } = record
      if (packet.proto !== 'tcp') return
      if (!packet.flags.includes('RST')) learn(known, record.conn, record.from, packet.seq)
      if (packet.flags.includes('ACK')) learn(known, atReceiver(record), record.to, packet.ack - 1)
    }
  },
  told: ({ firsts }) => new Map(firsts),
})

/** The starts of the ends that spoke, and the numbers of the figure that hosts start with. */
type Known = { firsts: Map<string, { first: number; start: number }>; starts: Map<HostId, number> }

function learn({ firsts, starts }: Known, conn: ConnId | undefined, host: HostId, first: number): void {
  if (!firsts.has(key(conn, host))) firsts.set(key(conn, host), { first, start: starts.get(host) ?? 0 })
}

/** The number to show for `real` in the numbers that `host` sends on `conn`; an unknown end shows the real one. */
export function shown(numbering: Numbering, conn: ConnId | undefined, host: HostId, real: number): number {
  const known = numbering?.get(key(conn, host))
  return known ? seq(known.start + distance(seq(known.first), real as Seq)) : real
}
