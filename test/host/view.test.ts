import { expect, test } from 'vitest'
import type { StepRecord, TcbView } from '../../src/trace/record.ts'
import { established, Lan } from './lan.ts'

/** What was last told of the connection at a host. */
function viewed(lan: Lan, host: string): TcbView | null {
  const step = lan.records.findLast(
    (each): each is typeof each & StepRecord => each.kind === 'step' && each.host === host,
  )
  return step!.tcb as TcbView | null
}

test('of an opened connection: numbers, windows and buffers, and no timer', () => {
  const lan = new Lan()
  established(lan)
  expect(viewed(lan, 'client')).toMatchObject({
    iss: 100,
    irs: 300,
    sndUna: 101,
    sndNxt: 101,
    sndEnd: 101,
    sndWnd: 65_535,
    rcvNxt: 301,
    rcvRead: 301,
    rcvWnd: 65_535,
    outOfOrder: [],
    mss: 1460,
    retransmissions: 0,
    timers: {},
  })
})

test('before the SYN of the peer: nothing is known of it', () => {
  const lan = new Lan()
  lan.client.connect(lan.client.socket())
  expect(viewed(lan, 'client')).toMatchObject({
    irs: null,
    rcvNxt: null,
    rcvRead: null,
    sndUna: 100,
    sndNxt: 101,
    sndEnd: 101,
    timers: { retransmission: { since: 0, at: 1_000_000 } },
  })
})

test('of text: what is sent, what is not read, and what lies beyond a hole', () => {
  const lan = new Lan({ nagle: 'off' })
  const { client } = established(lan)
  lan.client.send(client, 'hello')
  lan.lose(() => true)
  lan.client.send(client, ' world')
  lan.settle()
  expect(viewed(lan, 'client')).toMatchObject({ sndUna: 101, sndNxt: 112, sndEnd: 112 })
  expect(viewed(lan, 'server')).toMatchObject({ rcvNxt: 101, rcvRead: 101, outOfOrder: [[106, 112]] })
  lan.settle(1000)
  expect(viewed(lan, 'server')).toMatchObject({ rcvNxt: 112, rcvRead: 101, outOfOrder: [] })
})

test('a FIN is received but nothing to read: the first unread octet is the last of the text', () => {
  const lan = new Lan()
  const { client, server } = established(lan)
  lan.client.send(client, 'hello')
  lan.client.shutdown(client)
  expect(viewed(lan, 'client')).toMatchObject({ sndEnd: 107, sndNxt: 107 })
  lan.settle()
  expect(viewed(lan, 'server')).toMatchObject({ rcvNxt: 107, rcvRead: 101 })
  lan.server.recv(server)
  expect(viewed(lan, 'server')).toMatchObject({ rcvNxt: 107, rcvRead: 106 })
})

test('after the end nothing is known', () => {
  const lan = new Lan()
  const { client } = established(lan)
  lan.client.set(client, 'SO_LINGER', 0)
  lan.client.close(client)
  expect(viewed(lan, 'client')).toBeNull()
})

test('of the congestion window: nothing before the handshake, then its phase, cwnd, ssthresh and what is on the way', () => {
  const lan = new Lan()
  const { client } = established(lan)
  const shown = () => {
    const { phase, cwnd, ssthresh, flight } = viewed(lan, 'client')!
    return { phase, cwnd, ssthresh, flight }
  }
  expect(shown()).toEqual({ phase: 'slow start', cwnd: 4380, ssthresh: null, flight: 0 })
  lan.client.send(client, 'x'.repeat(2000))
  expect(shown()).toMatchObject({ cwnd: 4380, flight: 1460 })
  lan.settle()
  const [first] = lan.records.filter((each) => each.kind === 'step' && each.congestion !== undefined)
  expect(first).toMatchObject({
    host: 'client',
    congestion: { event: 'new ACK', to: 'slow start' },
    because: [{ key: 'arrives.ack-new' }, { key: 'congestion.slow-start' }, {}],
  })
})

test('of what is on the way after a timeout: only what was sent again', () => {
  const lan = new Lan()
  const { client } = established(lan)
  lan.client.send(client, 'x'.repeat(2920))
  lan.lose(() => true)
  expect(viewed(lan, 'client')).toMatchObject({ sndUna: 101, sndNxt: 3021, flight: 2920 })
  lan.settle(1005)
  expect(viewed(lan, 'client')).toMatchObject({ sndNxt: 3021, flight: 1460, cwnd: 1460, ssthresh: 2920 })
})
