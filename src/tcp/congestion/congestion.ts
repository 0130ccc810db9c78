import type { CongestionPhase } from '../names.ts'
import type { Seq } from '../seq.ts'
import { type Cubic, UNTRIED } from './cubic.ts'

/** What congestion control knows of the path (RFC 5681 §2, RFC 6582 §3.2); windows are octets. */
export type Congestion = {
  phase: CongestionPhase
  /** how much may be on the way; 0 until the SYN is acknowledged */
  cwnd: number
  /** where slow start ends, null: as high as can be */
  ssthresh: number | null
  /** highest number that was sent when a loss was last found, ISS before there was one */
  recover: Seq
  /** duplicate ACKs in a row, and how many there were before the last ACK that was none */
  duplicateAcks: number
  duplicatesBefore: number
  /** the first partial ACK of this recovery has come: from then on the retransmission timer is left alone */
  partial: boolean
  /** when text was last sent (§4.1 of RFC 5681), null before there was any */
  sentAt: number | null
  /** of the flight that ends here: whether the window was full, and how many octets were out at most (RFC 9438 §5.8) */
  usedUntil: Seq
  full: boolean
  mostOut: number
  /** the curve of RFC 9438, where that is the algorithm */
  cubic: Cubic
}

/** Before anything was sent. */
export const newCongestion = (iss: Seq): Congestion => ({
  phase: 'slow start',
  cwnd: 0,
  ssthresh: null,
  recover: iss,
  duplicateAcks: 0,
  duplicatesBefore: 0,
  partial: false,
  sentAt: null,
  usedUntil: iss,
  full: false,
  mostOut: 0,
  cubic: UNTRIED,
})

/** A copy that may be changed. */
export const copyCongestion = (congestion: Congestion): Congestion => ({
  phase: congestion.phase,
  cwnd: congestion.cwnd,
  ssthresh: congestion.ssthresh,
  recover: congestion.recover,
  duplicateAcks: congestion.duplicateAcks,
  duplicatesBefore: congestion.duplicatesBefore,
  partial: congestion.partial,
  sentAt: congestion.sentAt,
  usedUntil: congestion.usedUntil,
  full: congestion.full,
  mostOut: congestion.mostOut,
  cubic: congestion.cubic,
})
