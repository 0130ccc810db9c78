import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLOSED, type Endpoint, type Stimulus, step } from '../../src/host/endpoint.ts'
import { RFC } from '../../src/tcp/habits.ts'
import { bytesOf, fromBytes } from '../../src/tcp/payload.ts'
import { type Flag, NO_OPTIONS, type Segment } from '../../src/tcp/segment.ts'
import { add, distance, type Seq, seq } from '../../src/tcp/seq.ts'
import { OUR_PORT, PEER_PORT } from './notation.ts'

/** A receiver, the text that is meant for it, and what its program has read so far. */
class Receiver {
  readonly read: number[] = []
  private endpoint: Endpoint = CLOSED

  constructor(
    private readonly text: Uint8Array,
    private readonly irs: Seq,
    rcvBuffer: number,
  ) {
    const open = { localPort: OUR_PORT, remotePort: null, iss: seq(4999), habits: { ...RFC, rcvBuffer } }
    this.do({ call: 'passive OPEN', open })
    this.hear(irs, ['SYN'], null)
    this.hear(add(irs, 1), ['ACK'], null)
  }

  get state(): string {
    return this.endpoint.state
  }

  get edge(): number {
    const { nxt, wnd } = this.endpoint.tcb!.rcv
    return distance(this.irs, add(nxt, wnd))
  }

  /** The octets [from, to) of the text arrive, with the FIN if they are the last. */
  arrive(from: number, to: number): void {
    const flags: Flag[] = to === this.text.length ? ['FIN', 'ACK'] : ['ACK']
    this.hear(add(this.irs, 1 + from), flags, this.text.subarray(from, to))
  }

  /** As much as fits arrives in order, and the program reads all that is there. */
  goOn(): void {
    this.receive(this.text.length + 1)
    const { nxt, wnd } = this.endpoint.tcb!.rcv
    const from = distance(add(this.irs, 1), nxt)
    this.arrive(from, Math.min(from + wnd, this.text.length))
  }

  receive(max: number): void {
    this.do({ call: 'RECEIVE', max })
  }

  private hear(number: Seq, flags: Flag[], bytes: Uint8Array | null): void {
    const segment: Segment = {
      proto: 'tcp',
      srcPort: PEER_PORT,
      dstPort: OUR_PORT,
      seq: number,
      ack: flags.includes('ACK') ? seq(5000) : seq(0),
      wnd: 1000,
      flags,
      options: NO_OPTIONS,
      payload: bytes?.length ? fromBytes(bytes) : null,
    }
    this.do({ segment })
  }

  private do(stimulus: Stimulus): void {
    const [next, { received, delivered }] = step(this.endpoint, stimulus, 0)
    this.endpoint = next
    for (const payload of [received, delivered]) if (payload) this.read.push(...bytesOf(payload))
  }
}

const piece = fc.record({
  from: fc.nat(),
  length: fc.nat({ max: 40 }),
  reads: fc.option(fc.integer({ min: 1, max: 30 })),
})

test('segments in any order, overlapping, doubled and cut by the window, are read as the text that was sent (SHLD-31)', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(seq),
      fc.integer({ min: 1, max: 150 }),
      fc.array(piece, { maxLength: 40 }),
      (text, irs, rcvBuffer, pieces) => {
        const receiver = new Receiver(text, irs, rcvBuffer)
        let edge = receiver.edge
        for (const { from, length, reads } of pieces) {
          const start = from % text.length
          receiver.arrive(start, Math.min(start + length, text.length))
          if (reads) receiver.receive(reads)
          expect(receiver.edge).toBeGreaterThanOrEqual(edge)
          edge = receiver.edge
        }
        for (let i = 0; receiver.state === 'ESTABLISHED'; i += 1) {
          receiver.goOn()
          expect(i).toBeLessThan(1000)
        }
        receiver.receive(text.length)
        expect(receiver.state).toBe('CLOSE_WAIT')
        expect(receiver.read).toEqual([...text])
      },
    ),
    { numRuns: 500 },
  )
})
