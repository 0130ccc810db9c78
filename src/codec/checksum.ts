/**
 * The Internet checksum (RFC 1071): the ones' complement of the ones' complement sum of 16-bit words.
 * Bytes whose checksum field is right sum to 0xffff, so that nothing is left to subtract.
 */

/** Adds `bytes` to a running sum of 16-bit words; an odd last byte counts as if a zero followed. */
export function sumOf(bytes: Uint8Array, start = 0): number {
  let sum = start
  const even = bytes.length & ~1
  for (let i = 0; i < even; i += 2) sum += (bytes[i]! << 8) | bytes[i + 1]!
  if (even < bytes.length) sum += bytes[even]! << 8
  return fold(sum)
}

/** Carries come back in at the low end until 16 bits are left. */
function fold(sum: number): number {
  let folded = sum
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000)
  return folded
}

/** The value for a checksum field that was zero while `sum` was made. */
export const checksumOf = (sum: number): number => ~sum & 0xffff

/** The sum over the pseudo-header of RFC 9293 §3.1 and RFC 768: both addresses (4 bytes each), the protocol and the length. */
export function pseudoHeaderSum(source: Uint8Array, destination: Uint8Array, protocol: number, length: number): number {
  return fold(sumOf(source) + sumOf(destination) + protocol + length)
}
