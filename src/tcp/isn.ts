import { type Seq, seq } from './seq.ts'

/**
 * Initial sequence number: a clock that ticks every 4 µs plus a keyed hash of the pair of sockets (RFC 9293 §3.4.1,
 * RFC 6528). Clock (microseconds) and key are the world's. The hash scatters; it keeps no secret from an attacker,
 * which a simulation has no need of.
 */
export function initialSequenceNumber(now: number, key: number, pair: readonly number[]): Seq {
  return seq(Math.floor(now / 4) + pair.reduce(scatter, key >>> 0))
}

/** One round of MurmurHash3's 32-bit mixing. */
function scatter(hash: number, word: number): number {
  let k = Math.imul(word | 0, 0xcc9e2d51)
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  const h = hash ^ k
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) >>> 0
}
