import { addressBytes, addressText } from '../codec/ip.ts'
import type { Address } from './loopback.ts'

export const AF_INET = 2
/** Bytes of a struct sockaddr_in: family, port and address in network order, eight of padding. */
export const SOCKADDR_IN = 16

/** A struct sockaddr_in. The family is in the machine's order: little-endian wherever koffi has a binary for Linux. */
export function sockaddr({ address, port }: Address): Uint8Array {
  const bytes = new Uint8Array(SOCKADDR_IN)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, AF_INET, true)
  view.setUint16(2, port)
  bytes.set(addressBytes(address), 4)
  return bytes
}

/** The address in a struct sockaddr_in that the kernel filled. */
export function addressIn(bytes: Uint8Array): Address {
  return { address: addressText(bytes.subarray(4, 8)), port: (bytes[2]! << 8) | bytes[3]! }
}

/** An int as memory. */
export function int(value: number): Uint8Array {
  return new Uint8Array(Int32Array.of(value).buffer)
}

/** The int in memory. */
export const intIn = (bytes: Uint8Array, at = 0): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getInt32(at, true)
