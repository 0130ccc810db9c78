import type { State } from '../tcp/names.ts'
import type { Micros } from '../trace/record.ts'
import { stateOf } from './kernel-row.ts'
import type { Libc } from './libc.ts'
import { int, intIn } from './sockaddr.ts'

const IPPROTO_TCP = 6
const TCP_INFO = 11
/** As much of struct tcp_info as is read here; the kernel gives what it has. */
const LENGTH = 236

/** What TCP_INFO says of a descriptor of our own. Segments are counted as the kernel counts them. */
export type TcpInfo = {
  /** CLOSED while the pair is in TIME_WAIT: that is no socket of the program any more */
  state: State
  rto_us: Micros
  /** null before the first measurement */
  srtt_us: Micros | null
  rttvar_us: Micros
  /** our segments are no longer than this */
  sndMss: number
  /** segments sent and not yet acknowledged */
  unackedSegments: number
  /** octets in the send buffer that have not been sent */
  unsent: number
  cwndSegments: number
  /** segments that were sent again, since the connection began */
  retransmissions: number
  /** times the running retransmission timer has gone off */
  backoffs: number
  /** the windows in octets; null where the kernel is older than 6.2 */
  sndWnd: number | null
  rcvWnd: number | null
}

/** TCP_INFO (under 1 µs); null where `fd` is no TCP socket. */
export function tcpInfo(libc: Libc, fd: number): TcpInfo | null {
  const bytes = new Uint8Array(LENGTH)
  const length = int(LENGTH)
  if (libc.getsockopt(fd, IPPROTO_TCP, TCP_INFO, bytes, length) < 0) return null
  const known = intIn(length)
  const view = new DataView(bytes.buffer)
  const field = (at: number) => view.getUint32(at, true)
  const windowAt = (at: number) => (known >= at + 4 ? field(at) : null)
  return {
    state: stateOf(view.getUint8(0)),
    rto_us: field(8),
    srtt_us: field(68) || null,
    rttvar_us: field(72),
    sndMss: field(16),
    unackedSegments: field(24),
    unsent: field(144),
    cwndSegments: field(80),
    retransmissions: field(100),
    backoffs: view.getUint8(2),
    sndWnd: windowAt(228),
    rcvWnd: windowAt(232),
  }
}
