import type { Prr } from './prr.ts'
import { NO_RUNS, type Runs } from './runs.ts'
import type { Seq } from './seq.ts'

/** What is known of the numbers from SND.UNA to SND.NXT; `src/tcp/recovery.ts` finds it out. */
export type Losses = {
  /** what the peer has said it holds (RFC 2018): advice, so the text stays until it is acknowledged */
  sacked: Runs
  /** what is taken for lost and waits to be sent again, before anything new */
  lost: Runs
  /** what was sent again at least once; only where losses are found by time */
  resent: Runs
  /** one past the last number that this recovery has sent again, and from where on the end may be rescued (RFC 6675 §2) */
  highRxt: Seq
  rescueRxt: Seq
  /** octets that the ACK at hand has told of for the first time (DeliveredData of RFC 6937 §3) */
  news: number
  /** null outside a recovery, and where its window does not shrink in proportion */
  prr: Prr | null
}

/** Nothing was sent. */
export const noLosses = (iss: Seq): Losses => ({
  sacked: NO_RUNS,
  lost: NO_RUNS,
  resent: NO_RUNS,
  highRxt: iss,
  rescueRxt: iss,
  news: 0,
  prr: null,
})

/** A copy that may be changed. */
export const copyLosses = (losses: Losses): Losses => ({
  sacked: losses.sacked,
  lost: losses.lost,
  resent: losses.resent,
  highRxt: losses.highRxt,
  rescueRxt: losses.rescueRxt,
  news: losses.news,
  prr: losses.prr,
})
