import type { Because, Cause, ConnId, Happening, Micros, Packet } from '../trace/record.ts'

/** What a host finds around it: the time, the cause of what it is about to do, and the ways out. */
export interface Outside {
  readonly now: Micros
  readonly cause: Cause
  /** true when nobody holds the host's older values, so that TCBs may be changed in place */
  readonly owned: boolean
  /** takes a record and gives its number; null when nobody wants records */
  readonly tell: ((happening: Happening) => number) | null
  /** a packet leaves for the host with this index; `by` is the record of the step that sent it, `shift` that of its window */
  transmit(to: number, packet: Packet, conn: ConnId | undefined, by: number | undefined, shift?: number): void
  /** the connection with this key wants to be woken at `at` */
  wakeAt(key: number, at: Micros): void
  /** index of the host with this address, null when there is none */
  indexOf(address: string): number | null
  /** address of the host with this index */
  addressOf(index: number): string
}

/** Tells that a host passed over a segment, and why. */
export function note(outside: Outside, host: string, text: Because): void {
  outside.tell?.({ kind: 'note', host, text })
}
