import { CLOSED, type Endpoint, type Step, type Stimulus, step } from '../../src/host/endpoint.ts'
import { RFC } from '../../src/tcp/habits.ts'
import type { ConnectionEvent, State, TimerName } from '../../src/tcp/names.ts'
import { text } from '../../src/tcp/payload.ts'
import { type Flag, has, NO_OPTIONS, type Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'
import { dueTimer } from '../../src/tcp/timers.ts'

const OUR_PORT = 8080
const PEER_PORT = 49152
const ours = { localPort: OUR_PORT, iss: seq(100), habits: RFC }
const peers = { localPort: PEER_PORT, remotePort: OUR_PORT, iss: seq(300), habits: RFC }

/** An edge that was crossed. */
type Crossed = { from: State; event: ConnectionEvent | null; to: State }

const crossedIn = ({ from, path, edges }: Step): Crossed[] =>
  edges.map(({ event, to }, i) => ({ from: i === 0 ? from : path[i - 1]!, event, to }))

/**
 * Two endpoints joined by a pipe that loses nothing and delivers a segment only when it is told to. Every event of the chart
 * can be made to happen to us, by what causes it in life.
 */
export class Pair {
  us: Endpoint = CLOSED
  peer: Endpoint = CLOSED
  /** the edges that each of them crossed */
  readonly ourWalk: Crossed[] = []
  readonly peersWalk: Crossed[] = []
  private now = 0
  private toUs: Segment[] = []
  private toPeer: Segment[] = []

  /** Makes `event` happen to us: a call of ours or of the peer, a segment, or the time that a timer waits for. */
  cause(event: ConnectionEvent): void {
    CAUSES[event](this)
  }

  /** We take a step. */
  do(stimulus: Stimulus): void {
    const [us, told, out] = step(this.us, stimulus, this.now)
    this.us = us
    this.toPeer.push(...out)
    this.ourWalk.push(...crossedIn(told))
  }

  /** The peer takes a step. */
  peerDoes(stimulus: Stimulus): void {
    const [peer, told, out] = step(this.peer, stimulus, this.now)
    this.peer = peer
    this.toUs.push(...out)
    this.peersWalk.push(...crossedIn(told))
  }

  /** Delivers what is in flight, ours last, until we cross an edge. */
  deliver(): void {
    const crossed = this.ourWalk.length
    while (this.ourWalk.length === crossed) {
      const segment = this.toUs.shift()
      if (segment) this.do({ segment })
      else this.peerDoes({ segment: this.toPeer.shift()! })
    }
  }

  /** The peer closes before it has heard of a FIN of ours. */
  peerCloses(): void {
    while (this.toPeer.length > 0 && !has(this.toPeer[0]!, 'FIN')) this.peerDoes({ segment: this.toPeer.shift()! })
    this.peerDoes({ call: 'CLOSE' })
  }

  /** The peer has no ACK of its FIN and sends it again. */
  peerRepeats(): void {
    this.now = this.peer.tcb!.timers.retransmission!
    this.peerDoes({ timeout: 'retransmission' })
  }

  /** A segment that no peer of ours would send: it comes from somewhere else, with the right number. */
  forge(flag: Flag): void {
    this.do({
      segment: {
        proto: 'tcp',
        srcPort: PEER_PORT,
        dstPort: OUR_PORT,
        seq: this.us.tcb!.rcv.nxt,
        ack: seq(0),
        wnd: 0,
        flags: [flag],
        options: NO_OPTIONS,
        payload: null,
      },
    })
  }

  /** The peer falls silent, and we send again, or probe where nothing can be sent, until we give up. */
  giveUp(): void {
    if (this.us.state === 'FIN_WAIT_2') {
      this.do({ call: 'SET', habits: { keepAlive: true } })
      this.wearOut('keepAlive', 'keepalive')
      return
    }
    if (this.us.tcb!.timers.retransmission === null) this.do({ call: 'SEND', payload: text('hello') })
    this.wearOut('retransmission', 'retransmission')
  }

  /** This timer goes off again and again until an edge is crossed. */
  private wearOut(field: 'retransmission' | 'keepAlive', timeout: TimerName): void {
    const crossed = this.ourWalk.length
    while (this.ourWalk.length === crossed) {
      this.now = this.us.tcb!.timers[field]!
      this.do({ timeout })
    }
  }

  /** The clock goes on to the end of TIME_WAIT. */
  outlive(): void {
    this.now = this.us.tcb!.timers.twoMsl!
    this.do({ timeout: dueTimer(this.us.tcb!, this.now)! })
  }
}

const CAUSES: Record<ConnectionEvent, (pair: Pair) => void> = {
  'passive OPEN': (pair) => pair.do({ call: 'passive OPEN', open: { ...ours, remotePort: null } }),
  'active OPEN': (pair) => pair.do({ call: 'active OPEN', open: { ...ours, remotePort: PEER_PORT } }),
  SEND: (pair) => pair.do({ call: 'SEND', payload: text('hello'), remotePort: PEER_PORT }),
  CLOSE: (pair) => pair.do({ call: 'CLOSE' }),
  ABORT: (pair) => pair.do({ call: 'ABORT' }),
  'rcv SYN': (pair) => {
    pair.peerDoes({ call: 'active OPEN', open: peers })
    pair.deliver()
  },
  'rcv SYN,ACK': (pair) => {
    pair.peerDoes({ call: 'passive OPEN', open: peers })
    pair.deliver()
  },
  'rcv ACK of SYN': (pair) => pair.deliver(),
  'rcv ACK of FIN': (pair) => pair.deliver(),
  'rcv FIN': (pair) => {
    if (pair.us.state === 'TIME_WAIT') pair.peerRepeats()
    else pair.peerCloses()
    pair.deliver()
  },
  // in SYN_SENT it is the peer's answer that nobody listens there
  'rcv RST': (pair) => (pair.us.state === 'SYN_SENT' ? pair.deliver() : pair.forge('RST')),
  'rcv RST, passive OPEN': (pair) => pair.forge('RST'),
  'rcv SYN, passive OPEN': (pair) => pair.forge('SYN'),
  'user timeout': (pair) => pair.do({ timeout: 'user timeout' }),
  '2MSL timeout': (pair) => pair.outlive(),
  'give up': (pair) => pair.giveUp(),
}
