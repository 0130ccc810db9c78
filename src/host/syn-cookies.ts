import { has, mssOf, type Segment } from '../tcp/segment.ts'
import { add, type Seq } from '../tcp/seq.ts'
import { makeCookie, redeemCookie } from '../tcp/syn-cookie.ts'
import { DEFAULT_MSS } from '../tcp/tcb.ts'
import { newConnection, stepConnection } from './connection.ts'
import { CLOSED, step } from './endpoint.ts'
import { type Host, type Listener, nameOfPair } from './host.ts'
import { habitsOf, passiveOpen } from './listener.ts'
import { note, type Outside } from './outside.ts'
import { acceptQueueFull, tellQueues } from './queues.ts'
import { tellStep } from './view.ts'

/** For how long after a cookie was sent one is looked for in an ACK, in microseconds: longer than it is good, so that a late one is told. */
const FLOODED = 256_000_000

/** Answers a SYN by a cookie: a SYN,ACK that has only the MSS option, and of which nothing is kept but that there was one. */
export function sendCookie(host: Host, listener: Listener, from: number, syn: Segment, outside: Outside): void {
  const { port } = listener
  const cookie = makeCookie(cookieOf(host, from, syn, syn.seq), mssOf(syn) ?? DEFAULT_MSS, outside.now)
  host.listeners.set(port, { ...listener, cookieSentAt: outside.now })
  note(outside, host.id, { key: 'cookie.sent', values: { backlog: listener.backlog } })
  const [, , answers] = afterSyn(host, listener, cookie, syn, outside)
  const remote = `${outside.addressOf(from)}:${syn.srcPort}`
  const conn = nameOfPair(host, from, `${host.address}:${port}`, remote)
  for (const answer of answers) outside.transmit(from, answer, conn, undefined)
}

/**
 * An ACK for no connection: where it brings a cookie back, the connection begins in SYN_RECEIVED as if it had been there since the SYN,
 * and the ACK is taken. Without room for accept() it is passed over. False where it is no good cookie: then it draws a RST.
 */
export function redeem(host: Host, listener: Listener, from: number, segment: Segment, outside: Outside): boolean {
  const flooded = listener.cookieSentAt !== null && outside.now - listener.cookieSentAt <= FLOODED
  if (!flooded || !has(segment, 'ACK') || has(segment, 'SYN') || has(segment, 'RST')) return false
  const [iss, cookie] = [add(segment.seq, -1), add(segment.ack, -1)]
  const worth = redeemCookie(cookieOf(host, from, segment, iss), cookie, outside.now)
  if (typeof worth === 'string') {
    note(outside, host.id, { key: `cookie.${worth}` })
    return false
  }
  if (acceptQueueFull(listener)) {
    note(outside, host.id, { key: 'listener.queue-full', values: { backlog: listener.backlog } })
    return true
  }
  note(outside, host.id, { key: 'cookie.good', values: { mss: worth.mss } })
  revive(host, listener, from, segment, { iss, cookie, mss: worth.mss }, outside)
  return true
}

/** The connection of a good cookie, and the ACK that brought it. */
function revive(
  host: Host,
  listener: Listener,
  from: number,
  segment: Segment,
  { iss, cookie, mss }: { iss: Seq; cookie: Seq; mss: number },
  outside: Outside,
): void {
  const syn = {
    ...segment,
    seq: iss,
    flags: ['SYN'] as const,
    options: [{ kind: 'mss', value: mss } as const],
    payload: null,
  }
  const [endpoint, done] = afterSyn(host, listener, cookie, syn, outside)
  // nobody remembers when the SYN,ACK left
  endpoint.tcb!.rtt.timedSeq = null
  const { port } = listener
  const holder = {
    fd: null,
    listener: port,
    endpoint,
    reuseAddress: host.sockets.get(listener.fd)?.reuseAddress ?? false,
  }
  const child = newConnection(host, outside, port, { index: from, port: segment.srcPort }, holder)
  tellStep(outside, host.id, child.id, done, endpoint.tcb)
  host.listeners.set(port, { ...listener, syn: [...listener.syn, child.key] })
  stepConnection(host, child.key, { segment }, outside)
  tellQueues(host, port, outside)
}

/** The passive OPEN whose initial sequence number is the cookie, after the SYN: without the options that a cookie cannot say. */
function afterSyn(
  host: Host,
  listener: Listener,
  cookie: Seq,
  syn: Segment,
  { now }: Outside,
): ReturnType<typeof step> {
  const plain = {
    ...habitsOf(host, host.sockets.get(listener.fd)),
    windowScale: false,
    sack: false,
    timestamps: 'off' as const,
  }
  const [listening] = step(CLOSED, passiveOpen(plain, listener.port, cookie), now)
  return step(listening, { segment: syn }, now)
}

const cookieOf = (host: Host, from: number, { srcPort, dstPort }: Segment, peer: Seq) => ({
  key: host.secret,
  pair: [from, srcPort, host.index, dstPort],
  peer,
})
