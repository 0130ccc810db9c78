import { errorOf } from '../tcp/icmp.ts'
import { has, type Segment } from '../tcp/segment.ts'
import type { Packet } from '../trace/record.ts'
import type { Icmp } from '../udp/datagram.ts'
import { answerStranger, end, stepConnection } from './connection.ts'
import { deliver, hearUnreachable } from './datagrams.ts'
import { type Connection, type Host, keyOf, listenerFor } from './host.ts'
import { admit } from './listener.ts'
import { note, type Outside } from './outside.ts'
import { acceptQueueFull, synQueueFull } from './queues.ts'
import { fateOf } from './reopening.ts'
import { redeem, sendCookie } from './syn-cookies.ts'

/**
 * Demultiplexing (§3.10.7): a segment goes to its connection, else to the listener of its port, else to nobody. The protocol
 * number of the IP header has said before whether it is TCP's at all.
 */
export function receive(host: Host, from: number, packet: Packet, outside: Outside): void {
  if (packet.proto === 'udp') {
    deliver(host, from, packet, outside)
    return
  }
  if (packet.proto === 'icmp') {
    receiveError(host, from, packet, outside)
    return
  }
  const segment = packet
  const key = keyOf(from, segment.srcPort, segment.dstPort)
  const connection = host.connections.get(key)
  if (connection) {
    if (connection.endpoint.state === 'TIME_WAIT' && reopens(host, connection, segment, outside)) return
    const listener = connection.listener === null ? undefined : host.listeners.get(connection.listener)
    const half = listener && connection.endpoint.state === 'SYN_RECEIVED'
    // as Linux does: the third segment is not taken while accept() has no room, and the SYN,ACK will be sent again
    if (half && acceptQueueFull(listener) && has(segment, 'ACK') && !has(segment, 'RST')) {
      note(outside, host.id, { key: 'listener.queue-full', values: { backlog: listener.backlog } })
      return
    }
    stepConnection(host, key, { segment }, outside)
    return
  }
  const listener = listenerFor(host, from, segment.dstPort)
  const opens = has(segment, 'SYN') && !has(segment, 'ACK') && !has(segment, 'RST')
  if (listener && opens) {
    const flooded = host.habits.synCookies && synQueueFull(listener) && !acceptQueueFull(listener)
    if (flooded) sendCookie(host, listener, from, segment, outside)
    else admit(host, listener, from, segment, outside)
  } else if (!listener || !redeem(host, listener, from, segment, outside)) {
    answerStranger(host, from, segment, outside)
  }
}

/** A SYN takes the place of a connection in TIME_WAIT, or is dropped; false where it goes to that connection like any segment. */
function reopens(host: Host, old: Connection, segment: Segment, outside: Outside): boolean {
  const fate = fateOf(old.endpoint.tcb!, segment)
  const listener = fate === null ? undefined : listenerFor(host, old.peer, segment.dstPort)
  if (!listener) return false
  if (fate === 'dropped') {
    note(outside, host.id, { key: 'reopening.dropped', clause: 'RFC 6191 2' })
  } else {
    if (!synQueueFull(listener)) {
      note(outside, host.id, { key: 'reopening.opens', clause: '3.6.1' })
      end(host, old, outside)
    }
    admit(host, listener, old.peer, segment, outside, old.endpoint)
  }
  return true
}

/** An ICMP error goes to the connection, or to the socket for datagrams, whose packet it brings back (§3.9.2.2, MUST-54). */
function receiveError(host: Host, from: number, { type, code, about }: Icmp, outside: Outside): void {
  if (about.proto === 'udp') {
    hearUnreachable(host, from, about, outside)
    return
  }
  const error = errorOf(type, code)
  const key = keyOf(from, about.dstPort, about.srcPort)
  if (error && host.connections.has(key)) stepConnection(host, key, { icmp: error, about: about.seq }, outside)
  else note(outside, host.id, { key: 'arrives.icmp-stranger', clause: '3.9.2.2' })
}
