/**
 * Sequence numbers: 32 bits, compared modulo 2^32 (RFC 9293 §3.4). This is the only place with sequence arithmetic.
 *
 * `a < b` means that b lies within the 2^31 - 1 numbers after a.
 */
export type Seq = number & { readonly __brand: 'Seq' }

/** The sequence number n modulo 2^32. */
export const seq = (n: number): Seq => (n >>> 0) as Seq

/** a + n modulo 2^32; n may be negative. */
export const add = (a: Seq, n: number): Seq => ((a + n) >>> 0) as Seq

/** How far b lies after a, in -2^31 … 2^31 - 1. */
export const distance = (a: Seq, b: Seq): number => (b - a) | 0

/** a < b and a <= b, as defined above: of two numbers that are exactly 2^31 apart neither is before the other. */
export const before = (a: Seq, b: Seq): boolean => ((b - a) | 0) > 0
export const atOrBefore = (a: Seq, b: Seq): boolean => ((b - a) | 0) >= 0

/** low <= x < low + length, as a window or a segment covers it. */
export const within = (x: Seq, low: Seq, length: number): boolean => (x - low) >>> 0 < length

/** The later and the earlier of two numbers that are less than 2^31 apart. */
export const later = (a: Seq, b: Seq): Seq => (before(a, b) ? b : a)
export const earlier = (a: Seq, b: Seq): Seq => (before(a, b) ? a : b)
