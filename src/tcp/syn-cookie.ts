import { initialSequenceNumber } from './isn.ts'
import { type Seq, seq } from './seq.ts'

/**
 * SYN cookies (RFC 4987 §3.6): the initial sequence number of a SYN,ACK holds all that its sender must know when the ACK comes back,
 * so nothing is kept meanwhile. 6 bits count the time, 2 bits choose one of four segment sizes, and 24 bits are a keyed hash of the
 * pair of sockets, the peer's initial sequence number, the time and the size. Other options of the SYN are lost; some systems put
 * them into the timestamp, this one does not.
 */

/** The sizes that a cookie can say, in octets: those of IPv4's default, of tunnels, of PPPoE and of Ethernet. */
export const COOKIE_SIZES = [536, 1300, 1440, 1460] as const

/** A tick of the time in a cookie, in microseconds. A cookie is good in the tick in which it was made and in the next one. */
export const COOKIE_TICK = 64_000_000

/** What a cookie is for: the key of the host, the pair of sockets, and the peer's initial sequence number. */
export type CookieOf = { readonly key: number; readonly pair: readonly number[]; readonly peer: Seq }

/** What a number that comes back is worth: the segment size that it remembers, or why it is no cookie of ours. */
export type Redeemed = { mss: number } | 'old' | 'wrong'

/** The cookie for a SYN whose sender takes segments of `mss` octets: the largest size that it can say and that is not more. */
export function makeCookie(of: CookieOf, mss: number, now: number): Seq {
  const size = Math.max(
    0,
    COOKIE_SIZES.findLastIndex((each) => each <= mss),
  )
  return cookieAt(of, Math.floor(now / COOKIE_TICK), size)
}

/** The number that an ACK acknowledges less one is looked at `now`. */
export function redeemCookie(of: CookieOf, cookie: Seq, now: number): Redeemed {
  const tick = Math.floor(now / COOKIE_TICK)
  const age = (tick - (cookie >>> 26)) & 63
  const size = (cookie >>> 24) & 3
  if (cookieAt(of, tick - age, size) !== cookie) return 'wrong'
  return age > 1 ? 'old' : { mss: COOKIE_SIZES[size]! }
}

function cookieAt({ key, pair, peer }: CookieOf, tick: number, size: number): Seq {
  const hash = initialSequenceNumber(0, key, [...pair, peer, tick, size]) >>> 8
  return seq((tick & 63) * 2 ** 26 + size * 2 ** 24 + hash)
}
