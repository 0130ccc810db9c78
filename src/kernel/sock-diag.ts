import { addressBytes, addressText } from '../codec/ip.ts'
import { type KernelRow, type Pair, rowOf } from './kernel-row.ts'
import type { Libc } from './libc.ts'
import { AF_INET } from './sockaddr.ts'

const AF_NETLINK = 16
const SOCK_RAW = 3
const SOCK_CLOEXEC = 0x80000
/** The kernel has answered by the time that send() returns. */
const MSG_DONTWAIT = 0x40
const NETLINK_SOCK_DIAG = 4
const SOCK_DIAG_BY_FAMILY = 20
const NLM_F_REQUEST = 1
const IPPROTO_TCP = 6
const ANY_STATE = 0xffff_ffff

/** struct nlmsghdr: length, type, flags, sequence number, port. */
const HEADER = 16
/** struct inet_diag_req_v2: 8 bytes of what is asked for, then the id. */
const REQUEST = HEADER + 56
const REQUEST_ID = HEADER + 8
/** struct inet_diag_msg: 4 bytes, the id, then the numbers. */
const REPLY_ID = HEADER + 4
const REPLY_NUMBERS = REPLY_ID + 48
/** struct inet_diag_sockid: ports, addresses of up to 16 bytes, interface, cookie. */
const ID = { localPort: 0, remotePort: 2, local: 4, remote: 20, cookie: 40 }
const LARGEST_REPLY = 1024

/** The kernel's table of TCP sockets, asked for one socket at a time (3–8 µs, no permission needed). */
export class SockDiag {
  readonly #libc: Libc
  readonly #fd: number

  /** Takes the descriptor of an open netlink socket; `openSockDiag` makes one. */
  constructor(libc: Libc, fd: number) {
    this.#libc = libc
    this.#fd = fd
  }

  /** What the kernel says of the socket with these ends; null where it has none. */
  find(pair: Pair): KernelRow | null {
    const request = requestFor(pair)
    this.#libc.send(this.#fd, request, request.length, 0)
    const reply = new Uint8Array(LARGEST_REPLY)
    const length = this.#libc.recv(this.#fd, reply, reply.length, MSG_DONTWAIT)
    const view = new DataView(reply.buffer)
    if (length < REPLY_NUMBERS || view.getUint16(4, true) !== SOCK_DIAG_BY_FAMILY) return null
    if (!answers(view, pair)) return null
    return rowOf({
      state: view.getUint8(HEADER + 1),
      timer: view.getUint8(HEADER + 2),
      retransmissions: view.getUint8(HEADER + 3),
      left_us: view.getUint32(REPLY_NUMBERS, true) * 1000,
      rqueue: view.getUint32(REPLY_NUMBERS + 4, true),
      wqueue: view.getUint32(REPLY_NUMBERS + 8, true),
    })
  }

  end(): void {
    this.#libc.close(this.#fd)
  }
}

/** A netlink socket for `SockDiag`, or the error number. */
export function openSockDiag(libc: Libc): SockDiag | { errno: number } {
  const fd = libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)
  return fd < 0 ? { errno: libc.errno() } : new SockDiag(libc, fd)
}

function requestFor({ local, remote }: Pair): Uint8Array {
  const bytes = new Uint8Array(REQUEST)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, REQUEST, true)
  view.setUint16(4, SOCK_DIAG_BY_FAMILY, true)
  view.setUint16(6, NLM_F_REQUEST, true)
  view.setUint8(HEADER, AF_INET)
  view.setUint8(HEADER + 1, IPPROTO_TCP)
  view.setUint32(HEADER + 4, ANY_STATE, true)
  view.setUint16(REQUEST_ID + ID.localPort, local.port)
  bytes.set(addressBytes(local.address), REQUEST_ID + ID.local)
  if (remote) {
    view.setUint16(REQUEST_ID + ID.remotePort, remote.port)
    bytes.set(addressBytes(remote.address), REQUEST_ID + ID.remote)
  }
  bytes.fill(0xff, REQUEST_ID + ID.cookie, REQUEST_ID + ID.cookie + 8)
  return bytes
}

/** Where no socket has these ends the kernel answers with the listener of the port: only the remote end tells. */
function answers(reply: DataView, { remote }: Pair): boolean {
  if (reply.getUint16(REPLY_ID + ID.remotePort) !== (remote?.port ?? 0)) return false
  const address = new Uint8Array(reply.buffer, REPLY_ID + ID.remote, 4)
  return addressText(address) === (remote?.address ?? '0.0.0.0')
}
