import { decodeIpv4, type Ipv4, PROTO_ICMP, PROTO_TCP, PROTO_UDP } from '../codec/ip.ts'
import { type Checksum, decodeTcp } from '../codec/tcp.ts'
import { decodeIcmp, decodeUdp } from '../codec/udp.ts'
import type { Segment } from '../tcp/segment.ts'
import type { Datagram, Icmp } from '../udp/datagram.ts'
import { portsOf } from '../udp/packet.ts'
import { errnoCode } from './errno.ts'
import type { Libc, Missing } from './libc.ts'
import type { Address } from './loopback.ts'
import { int, intIn } from './sockaddr.ts'

const AF_PACKET = 17
/** The packet without its link header. */
const SOCK_DGRAM = 2
const SOCK_NONBLOCK = 0x800
const SOCK_CLOEXEC = 0x80000
/**
 * Only IPv4, and so only what comes in: on `lo` each packet passes twice, out and in, and a socket for one protocol is
 * shown the second passing alone, just before TCP gets it.
 */
const ETH_P_IP = 0x0800
/** struct sockaddr_ll: family, protocol in network order, interface, and what is not needed to bind. */
const SOCKADDR_LL = 20

const SOL_SOCKET = 1
const SO_RCVBUF = 8
/** Beyond the system's limit, where CAP_NET_ADMIN permits. */
const SO_RCVBUFFORCE = 33
const RECEIVE_BUFFER = 16 << 20
const SOL_PACKET = 263
/** struct tpacket_stats: packets and drops since it was read last. */
const PACKET_STATISTICS = 6
/** When the last packet that was read came in: two 64-bit numbers, seconds and nanoseconds since 1970. */
const SIOCGSTAMPNS = 0x80108907
const LARGEST_PACKET = 0x10000

/** A segment that passed on loopback. The time is the kernel's, in microseconds since 1970. */
export type Sniffed = { at_us: number; from: Address; to: Address; segment: Segment; checksum: Checksum }
/** A datagram that passed there, or the ICMP message about one; the addresses are those of the ports between which it goes. */
export type SniffedPost = { at_us: number; from: Address; to: Address; post: Datagram | Icmp }

/** A raw socket on `lo` that shows the segments of some ports, whoever sends them. */
export class Sniffer {
  readonly #libc: Libc
  /** Readable when a packet has come: `Driver.ready` can wait for it. */
  readonly fd: number
  /** A segment is shown when one of its ports is among these; they may change while the sniffer runs. */
  readonly ports: Set<number>
  readonly #packet = new Uint8Array(LARGEST_PACKET)
  readonly #stamp = new Uint8Array(16)

  /** Takes the descriptor of a bound packet socket; `openSniffer` makes one. */
  constructor(libc: Libc, fd: number, ports: Iterable<number>) {
    this.#libc = libc
    this.fd = fd
    this.ports = new Set(ports)
    // the first question makes the kernel keep the time of every packet from now on
    libc.ioctl(fd, SIOCGSTAMPNS, this.#stamp)
  }

  /** The segments and datagrams that have come since it was asked last, in order. */
  drain(): (Sniffed | SniffedPost)[] {
    const sniffed: (Sniffed | SniffedPost)[] = []
    for (;;) {
      const length = this.#libc.recv(this.fd, this.#packet, LARGEST_PACKET, 0)
      if (length < 0) return sniffed
      const seen = this.#read(this.#packet.subarray(0, length))
      if (seen) sniffed.push(seen)
    }
  }

  /** How many packets were lost for want of room since it was asked last. */
  lost(): number {
    const statistics = new Uint8Array(8)
    this.#libc.getsockopt(this.fd, SOL_PACKET, PACKET_STATISTICS, statistics, int(statistics.length))
    return intIn(statistics, 4)
  }

  end(): void {
    this.#libc.close(this.fd)
  }

  #read(bytes: Uint8Array): Sniffed | SniffedPost | null {
    const ip = decodeIpv4(bytes)
    if ('malformed' in ip) return null
    return ip.packet.protocol === PROTO_TCP ? this.#segment(ip.packet) : this.#post(ip.packet)
  }

  #post({ protocol, source, destination, payload }: Ipv4): SniffedPost | null {
    const post = postIn(protocol, payload, source, destination)
    if (!post) return null
    const { srcPort, dstPort } = portsOf(post)
    if (!this.ports.has(srcPort) && !this.ports.has(dstPort)) return null
    const from = { address: source, port: srcPort }
    return { at_us: this.#time_us(), from, to: { address: destination, port: dstPort }, post }
  }

  #segment({ source, destination, payload }: Ipv4): Sniffed | null {
    const tcp = decodeTcp(payload, source, destination)
    if ('malformed' in tcp) return null
    const { srcPort, dstPort } = tcp.segment
    if (!this.ports.has(srcPort) && !this.ports.has(dstPort)) return null
    return {
      at_us: this.#time_us(),
      from: { address: source, port: srcPort },
      to: { address: destination, port: dstPort },
      ...tcp,
    }
  }

  #time_us(): number {
    this.#libc.ioctl(this.fd, SIOCGSTAMPNS, this.#stamp)
    const view = new DataView(this.#stamp.buffer)
    return Number(view.getBigInt64(0, true)) * 1_000_000 + Math.floor(Number(view.getBigInt64(8, true)) / 1000)
  }
}

/** The datagram or the ICMP message in an IP packet; null where it has neither. */
function postIn(protocol: number, payload: Uint8Array, source: string, destination: string): Datagram | Icmp | null {
  if (protocol === PROTO_ICMP) return decodeIcmp(payload)
  if (protocol !== PROTO_UDP) return null
  const udp = decodeUdp(payload, source, destination)
  return 'malformed' in udp ? null : udp.datagram
}

/** A sniffer for these ports, or why there can be none: it needs CAP_NET_RAW. */
export function openSniffer(libc: Libc, ports: Iterable<number>): Sniffer | Missing {
  // protocol 0 hears nothing: not a packet of another interface is seen before the socket is bound to `lo`
  const fd = libc.socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)
  if (fd < 0) return refused(libc)
  const size = int(RECEIVE_BUFFER)
  if (libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, size, size.length) < 0)
    libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, size, size.length)
  const address = new Uint8Array(SOCKADDR_LL)
  const view = new DataView(address.buffer)
  view.setUint16(0, AF_PACKET, true)
  view.setUint16(2, ETH_P_IP)
  view.setInt32(4, libc.if_nametoindex('lo'), true)
  if (libc.bind(fd, address, SOCKADDR_LL) === 0) return new Sniffer(libc, fd, ports)
  const missing = refused(libc)
  libc.close(fd)
  return missing
}

const refused = (libc: Libc): Missing => ({
  missing: { key: 'kernel.no-capture', values: { errno: errnoCode(libc.errno()) } },
})
