import { CLOSED, deafen, type Endpoint, type Stimulus, step } from '../../src/host/endpoint.ts'
import { type Habits, LINUX, RFC } from '../../src/tcp/habits.ts'
import type { Flag, Option, Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'

/** Ports, and the first numbers of both sides: ours wraps soon, as numbers do. */
export const OUR_PORT = 8080
export const PEER_PORT = 49_152
export const ISS = seq(2 ** 32 - 1000)
const IRS = seq(999)

/** Small buffers, or one absurd window would make a step as long as a connection. */
const SMALL = { rcvBuffer: 5000, sndBuffer: 5000 }
const ALL_ON = {
  windowScale: true,
  timestamps: 'RFC',
  sack: true,
  dsack: true,
  keepAlive: true,
  delayedAck: 200_000,
} as const

/** The profiles, without options and with all, and one of buffers that hold hardly anything. */
export const HOSTS: readonly Habits[] = [
  { ...RFC, ...SMALL },
  { ...RFC, ...SMALL, ...ALL_ON, userTimeout: 300_000_000, keepAliveOctet: true },
  { ...LINUX, ...SMALL },
  { ...LINUX, ...SMALL, keepAlive: true, nagle: 'off' },
  { ...RFC, ...ALL_ON, rcvBuffer: 1, sndBuffer: 3, mss: 1 },
]

export const openWith = (habits: Habits, remotePort: number | null) => ({
  localPort: OUR_PORT,
  remotePort,
  iss: ISS,
  habits,
})

/** All that a SYN may offer. */
const OFFERS: readonly Option[] = [
  { kind: 'mss', value: 1000 },
  { kind: 'window-scale', shift: 3 },
  { kind: 'sack-permitted' },
  { kind: 'timestamps', val: 1, ecr: 0 },
]

/** An endpoint of these habits in each state; also one whose window is closed, and two whose program has closed. */
function endsWith(habits: Habits): readonly Endpoint[] {
  const peer = (flags: readonly Flag[], number: number, ack: number, octets = 0): Stimulus => {
    const options: readonly Option[] = flags.includes('SYN') ? OFFERS : [{ kind: 'timestamps', val: 2, ecr: 0 }]
    const payload = octets === 0 ? null : { pattern: 0, offset: 0, length: octets }
    const numbers = { seq: seq(IRS + number), ack: seq(ISS + ack) }
    const segment: Segment = {
      proto: 'tcp',
      srcPort: PEER_PORT,
      dstPort: OUR_PORT,
      wnd: 1000,
      flags,
      options,
      payload,
      ...numbers,
    }
    return { segment }
  }
  const after = (from: Endpoint, ...stimuli: readonly Stimulus[]): Endpoint =>
    stimuli.reduce((end, stimulus) => step(end, stimulus, 0)[0], from)
  const close: Stimulus = { call: 'CLOSE' }
  const listen = after(CLOSED, { call: 'passive OPEN', open: openWith(habits, null) })
  const synSent = after(CLOSED, { call: 'active OPEN', open: openWith(habits, PEER_PORT) })
  const synReceived = after(listen, peer(['SYN'], 0, 0))
  const established = after(synReceived, peer(['ACK'], 1, 1))
  const finWait1 = after(established, close)
  const closeWait = after(established, peer(['FIN', 'ACK'], 1, 1))
  const finWait2 = after(finWait1, peer(['ACK'], 1, 2))
  return [
    CLOSED,
    listen,
    synSent,
    synReceived,
    after(synSent, peer(['SYN'], 0, 0)),
    established,
    after(established, peer(['ACK'], 1, 1, habits.rcvBuffer)),
    finWait1,
    finWait2,
    closeWait,
    after(finWait1, peer(['FIN', 'ACK'], 1, 1)),
    after(closeWait, close),
    after(finWait2, peer(['FIN', 'ACK'], 1, 2)),
    deafen(finWait1),
    deafen(finWait2),
  ]
}

/** By host: where a story may begin. */
export const ENDS: readonly (readonly Endpoint[])[] = HOSTS.map(endsWith)
