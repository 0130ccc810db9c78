import { describe, expect, test } from 'vitest'
import { fateOf } from '../../src/host/reopening.ts'
import { type Habits, LINUX, RFC } from '../../src/tcp/habits.ts'
import type { Option } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'
import { createTcb } from '../../src/tcp/tcb.ts'
import { fromPeer } from '../tcp/notation.ts'
import { established, Lan } from './lan.ts'

/** A connection in TIME_WAIT whose peer's last number was 1000; the last timestamp that came of it was 500, or there were none. */
function old(habits: Habits, stamped: boolean) {
  const tcb = createTcb({ localPort: 80, remotePort: 50_000, iss: seq(5000), habits }, 'passive')
  tcb.rcv.nxt = seq(1001)
  tcb.stamps = { on: stamped, recent: stamped ? 500 : 0, recentAt: 0, lastAck: seq(1001) }
  return tcb
}

const syn = (number: number, stamp: number | null) => ({
  ...fromPeer('SYN 1').segment,
  seq: seq(number),
  options: (stamp === null ? [] : [{ kind: 'timestamps', val: stamp, ecr: 0 }]) as readonly Option[],
})

const BCP = { ...RFC, timestamps: 'RFC', timeWaitReuse: 'RFC 6191' } as const

describe('a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4)', () => {
  test.each([
    ['a newer timestamp, an older number', true, 1, 501, 'opens'],
    ['the same timestamp, a larger number', true, 1001, 500, 'opens'],
    ['the same timestamp, the last number', true, 1000, 500, 'dropped'],
    ['an older timestamp, a larger number', true, 9999, 499, 'dropped'],
    ['no timestamp where there were some, a larger number', true, 1001, null, 'opens'],
    ['no timestamp where there were some, an older number', true, 1000, null, 'dropped'],
    ['a timestamp where there were none, an older number', false, 1, 1, 'opens'],
    ['no timestamps at all, a larger number', false, 1001, null, 'opens'],
    ['no timestamps at all, the last number', false, 1000, null, 'dropped'],
  ] as const)('%s', (_, stamped, number, stamp, fate) => {
    expect(fateOf(old(BCP, stamped), syn(number, stamp))).toBe(fate)
  })
})

describe('a SYN in TIME_WAIT on Linux', () => {
  test.each([
    ['a newer timestamp, an older number', true, 1, 501, 'opens'],
    ['an older timestamp, a larger number', true, 9999, 499, null],
    ['the same timestamp, a larger number', true, 1002, 500, 'opens'],
    ['no timestamps at all, a larger number', false, 1002, null, 'opens'],
    ['no timestamps at all, an older number', false, 1000, null, null],
  ] as const)('%s', (_, stamped, number, stamp, fate) => {
    expect(fateOf(old(LINUX, stamped), syn(number, stamp))).toBe(fate)
  })
})

/** A server in TIME_WAIT, for it has closed first, and the client whose port the new connection has. */
function timeWait(habits: Partial<Habits>) {
  const lan = new Lan(habits)
  const { client, server, listener } = established(lan)
  lan.server.close(server)
  lan.settle()
  lan.client.close(client)
  lan.settle()
  expect(lan.server.states).toEqual(['TIME_WAIT'])
  const again = lan.client.socket()
  lan.client.bind(again, 50_000)
  return { lan, listener, connecting: () => lan.client.connect(again), again }
}

describe('TIME_WAIT', () => {
  test('is reopened by a new SYN where the host permits it (MAY-2), with numbers beyond all of the old ones', () => {
    const { lan, listener, connecting } = timeWait({ timeWaitReuse: 'RFC 6191' })
    const done = connecting()
    lan.settle()
    expect(done()).toBe('done')
    expect(lan.notes()).toEqual(['reopening.opens'])
    expect(lan.server.states).toEqual(['ESTABLISHED'])
    expect(lan.server.accept(listener)()).toBeTypeOf('number')
    const [first, second] = lan.sentBy('server').filter((sent) => sent.startsWith('SYN,ACK'))
    expect([first, second]).toEqual(['SYN,ACK 300 ack 101', `SYN,ACK ${302 + 65_537} ack 201`])
  })

  test('is not reopened where it does not: the SYN draws a challenge ACK', () => {
    const { lan, connecting } = timeWait({ timeWaitReuse: 'never' })
    const done = connecting()
    lan.settle(15)
    expect(lan.sentBy('server').at(-1)).toBe('ACK 302 ack 102')
    expect([done(), ...lan.server.states]).toEqual(['blocks', 'TIME_WAIT'])
  })

  test('comes back, with its timer, when the SYN turns out to be an old duplicate (MAY-2)', () => {
    const { lan, connecting, again } = timeWait({ timeWaitReuse: 'RFC 6191' })
    connecting()
    lan.settle(15)
    expect(lan.server.states).toEqual(['SYN_RECEIVED'])
    // whoever sent the SYN is gone: the SYN,ACK draws a RST
    lan.client.close(again)
    lan.settle(20)
    expect(lan.server.states).toEqual(['TIME_WAIT'])
    expect(lan.records.findLast((each) => each.kind === 'step')).toMatchObject({
      path: ['TIME_WAIT'],
      because: [{ key: 'reopening.old-duplicate' }],
    })
    lan.settle(240_000)
    expect(lan.server.states).toEqual([])
  })
})
