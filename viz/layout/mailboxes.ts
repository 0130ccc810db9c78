import { lengthOf } from '../../src/tcp/payload.ts'
import type { HostInfo, TraceRecord } from '../../src/trace/record.ts'
import { UDP_HEADER } from '../../src/udp/datagram.ts'
import { wordsOf } from './ladder-datagram.ts'
import type { HostView } from './moment.ts'

/** One datagram that waits: who sent it, its words as far as they fit, its length. */
type Waiting = { from: string; words: string; length: number }

/** The receive queue of one socket for datagrams, as boxes, the one that recvfrom() gives next first. */
export type MailboxPicture = {
  key: string
  host: HostInfo
  local: string
  /** octets that wait, their headers with them, and the room for them */
  used: number
  room: number
  waiting: readonly Waiting[]
}

/** All receive queues of both hosts, the client's first. */
export const mailboxesOf = (hosts: readonly HostView[]): MailboxPicture[] =>
  hosts.flatMap(({ host, mailboxes }) =>
    mailboxes.map(({ fd, local, room, queue }) => ({
      key: `${host.id} ${fd}`,
      host,
      local,
      room,
      used: queue.reduce((sum, { payload }) => sum + UDP_HEADER + lengthOf(payload), 0),
      waiting: queue.map((letter) => ({
        from: `${letter.address}:${letter.port}`,
        words: wordsOf(letter),
        length: lengthOf(letter.payload),
      })),
    })),
  )

/** Whether datagrams are what happened last: a step of a connection would belong to the buffers of its stream. */
export const areDatagramsLast = (records: readonly TraceRecord[]): boolean =>
  records.findLast((each) => each.kind === 'step' || (each.kind === 'datagrams' && each.because))?.kind === 'datagrams'
