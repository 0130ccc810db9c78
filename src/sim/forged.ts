import type { HostId } from '../trace/record.ts'
import type { World } from './world.ts'

/**
 * Forged senders have the indices behind the hosts. Their addresses are those of the documentation (RFC 5737), which nobody has.
 */
export const forgedAddress = (hosts: number, index: number): string => `198.51.100.${1 + ((index - hosts) % 254)}`

/** Whether an index is that of a forged sender. */
export const isForged = ({ hosts }: World, index: number): boolean => index >= hosts.length

/** The host at whose end of the line a segment leaves or arrives: for a forged sender the one that is not at the `other` end. */
export const endOfLine = ({ hosts }: World, index: number, other: number): HostId =>
  (hosts[index] ?? hosts.find((_, place) => place !== other))!.id
