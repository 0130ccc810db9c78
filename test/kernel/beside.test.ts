import { describe, expect, test } from 'vitest'
import { Beside } from '../../src/kernel/beside.ts'
import { Clock } from '../../src/kernel/clock.ts'
import type { Flag, Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'

const LISTENER = 12_000
const OPENS = [100, 101] as const

const segment = (srcPort: number, flags: Flag[], number: number, ack: number): Segment => ({
  proto: 'tcp',
  srcPort,
  dstPort: LISTENER,
  seq: seq(number),
  ack: seq(ack),
  flags,
  wnd: 1000,
  options: [],
  payload: null,
})

describe('beside segments that are seen, a listener', () => {
  /** The model of a server that listens with this backlog. */
  function listening(backlog: number): Beside {
    const model = new Beside([null, { id: 'server', iss: null }], true, new Clock(), () => 1)
    const calls = [
      [{ call: 'socket' }, { value: 3 }],
      [{ call: 'bind', fd: 3, port: LISTENER }, { value: null }],
      [{ call: 'listen', fd: 3, backlog }, { value: null }],
    ] as const
    for (const [request, result] of calls) model.call(1, request, result, { call: 1 })
    return model
  }

  /** A handshake that was seen, from this port. */
  function handshake(model: Beside, port: number): void {
    model.arrive(1, segment(port, ['SYN'], OPENS[0], 0), 1, seq(300))
    model.arrive(1, segment(port, ['ACK'], OPENS[1], 301), 2)
  }

  test('takes every SYN that the kernel has answered, though the accept() that made room is looked at only later', () => {
    const model = listening(0)
    handshake(model, 40_000)
    handshake(model, 40_002)
    for (const port of [40_000, 40_002])
      expect(model.stateOf(1, `127.0.0.1:${LISTENER}-127.0.0.1:${port}`)).toBe('ESTABLISHED')
  })
})
