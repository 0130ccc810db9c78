import type { Endpoint } from '../host/endpoint.ts'
import type { State } from '../tcp/names.ts'
import { probeInterval } from '../tcp/rtt.ts'
import { gapsIn, sizeOf } from '../tcp/runs.ts'
import { atOrBefore, distance } from '../tcp/seq.ts'
import { outstanding, type Tcb, textEnd } from '../tcp/tcb.ts'

/** Linux's numbers of the states. */
const STATE_NUMBERS: Readonly<Record<State, number>> = {
  ESTABLISHED: 1,
  SYN_SENT: 2,
  SYN_RECEIVED: 3,
  FIN_WAIT_1: 4,
  FIN_WAIT_2: 5,
  TIME_WAIT: 6,
  CLOSED: 7,
  CLOSE_WAIT: 8,
  LAST_ACK: 9,
  LISTEN: 10,
  CLOSING: 11,
}

/** The names that tcp.h has for them, for the options of a connection and for the states of its congestion control. */
export const CONSTANTS: Readonly<Record<string, number>> = {
  TCP_ESTABLISHED: 1,
  TCP_SYN_SENT: 2,
  TCP_SYN_RECV: 3,
  TCP_FIN_WAIT1: 4,
  TCP_FIN_WAIT2: 5,
  TCP_TIME_WAIT: 6,
  TCP_CLOSE: 7,
  TCP_CLOSE_WAIT: 8,
  TCP_LAST_ACK: 9,
  TCP_LISTEN: 10,
  TCP_CLOSING: 11,
  TCPI_OPT_TIMESTAMPS: 1,
  TCPI_OPT_SACK: 2,
  TCPI_OPT_WSCALE: 4,
  TCPI_OPT_ECN: 8,
  TCPI_OPT_ECN_SEEN: 16,
  TCPI_OPT_SYN_DATA: 32,
  TCP_CA_Open: 0,
  TCP_CA_Disorder: 1,
  TCP_CA_CWR: 2,
  TCP_CA_Recovery: 3,
  TCP_CA_Loss: 4,
}

/** The fields of TCP_INFO that our TCP can answer; times are microseconds, `unacked`, `snd_cwnd` and `snd_ssthresh` count segments. */
const FIELDS: Readonly<Record<string, (tcb: Tcb) => number>> = {
  tcpi_retransmits: (tcb) => tcb.retransmissions,
  tcpi_probes: (tcb) => tcb.probes + tcb.keepAlive.unanswered,
  tcpi_backoff: (tcb) => Math.max(tcb.retransmissions, tcb.probes),
  tcpi_rto: (tcb) => (tcb.probes > 0 ? probeInterval(tcb) : tcb.rtt.rto),
  tcpi_rtt: (tcb) => Math.round(tcb.rtt.srtt ?? 0),
  tcpi_rttvar: (tcb) => Math.round(tcb.rtt.rttvar),
  tcpi_snd_mss: (tcb) => tcb.snd.mss,
  tcpi_rcv_mss: ({ ackDelay }) => ackDelay.largest,
  tcpi_ato: ({ ackDelay }) => ackDelay.wait,
  tcpi_advmss: (tcb) => tcb.habits.mss,
  tcpi_unacked: (tcb) => Math.ceil(outstanding(tcb) / tcb.snd.mss),
  tcpi_snd_cwnd: ({ congestion, snd }) => Math.floor(congestion.cwnd / snd.mss),
  tcpi_snd_ssthresh: ({ congestion: { ssthresh }, snd }) =>
    ssthresh === null ? 2 ** 31 - 1 : Math.floor(ssthresh / snd.mss),
  tcpi_ca_state: congestionState,
  tcpi_sacked: ({ losses, snd }) => Math.ceil(sizeOf(losses.sacked) / snd.mss),
  tcpi_lost: (tcb) => Math.ceil((sizeOf(tcb.losses.lost) + resent(tcb)) / tcb.snd.mss),
  tcpi_retrans: (tcb) => Math.ceil(resent(tcb) / tcb.snd.mss),
  tcpi_min_rtt: ({ rtt }) => Math.round(rtt.min ?? 0),
  tcpi_options: ({ stamps, sack, rcv }) =>
    (stamps.on ? CONSTANTS.TCPI_OPT_TIMESTAMPS! : 0) |
    (sack.on ? CONSTANTS.TCPI_OPT_SACK! : 0) |
    (rcv.scaled ? CONSTANTS.TCPI_OPT_WSCALE! : 0),
  tcpi_snd_wscale: ({ snd }) => snd.shift,
  tcpi_rcv_wscale: ({ rcv }) => rcv.shift,
  tcpi_snd_wnd: ({ snd }) => snd.wnd,
  tcpi_rcv_wnd: ({ rcv }) => rcv.wnd,
  tcpi_bytes_received: ({ rcv }) => rcv.text.end,
  tcpi_bytes_acked: ({ snd }) => snd.text.start,
  tcpi_notsent_bytes: (tcb) => distance(tcb.snd.nxt, textEnd(tcb)),
}

/** Octets that were sent again and have not arrived yet, as far as is known. */
const resent = ({ losses }: Tcb): number =>
  losses.resent.reduce((sum, [from, to]) => sum + sizeOf(gapsIn(losses.sacked, from, to)), 0)

/** What Linux calls the state of congestion control: recovery, or loss until what was out at the timeout is acknowledged. */
function congestionState({ iss, snd, congestion: { phase, recover, duplicateAcks } }: Tcb): number {
  if (phase === 'fast recovery') return CONSTANTS.TCP_CA_Recovery!
  if (recover !== iss && atOrBefore(snd.una, recover)) return CONSTANTS.TCP_CA_Loss!
  return duplicateAcks > 0 ? CONSTANTS.TCP_CA_Disorder! : CONSTANTS.TCP_CA_Open!
}

/** A field of TCP_INFO by its name; null where our TCP has no such thing. */
export function tcpInfo(name: string, { state, tcb }: Endpoint): number | null {
  if (name === 'tcpi_state') return STATE_NUMBERS[state]
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
  if (!field) return null
  return tcb === null ? 0 : field(tcb)
}
