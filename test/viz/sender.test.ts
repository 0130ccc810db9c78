import { expect, test } from 'vitest'
import { pattern } from '../../src/tcp/payload.ts'
import { seq } from '../../src/tcp/seq.ts'
import type { TcbView } from '../../src/trace/record.ts'
import { numberingOf } from '../../src/trace/relative.ts'
import { connOf, dataOf, isMostlySilent, littleIn, reach, senderOf, wholeOf } from '../../viz/layout/sender.ts'
import { CONN, Story } from './story.ts'

const MSS = 1000
const data = pattern(1, MSS)
const tcb = (more: Partial<TcbView>): Partial<TcbView> => ({
  sndUna: 101,
  sndNxt: 101,
  sndWnd: 8000,
  mss: MSS,
  cwnd: 4000,
  ssthresh: null,
  phase: 'slow start',
  flight: 0,
  ...more,
})
const read = (story: Story, host = 'client') => senderOf(story.records, CONN, host, numberingOf(story.records))

/** A connection whose first segment with data is lost, and sent again when the timer goes off. */
function lossy(): Story {
  const story = new Story().open()
  story.wait(1000).call('client', 'send', [data], { tcb: tcb({ sndNxt: 2101, flight: 2000 }) })
  const lost = story.send('client', ['ACK'], data)
  const second = story.send('client', ['ACK'], data)
  story.wait(2000).drop(lost).wait(8000).arrive(second, {}, false)
  const sack = story.send('server', ['ACK'], null, { options: [{ kind: 'sack', blocks: [[seq(1101), seq(2101)]] }] })
  story.wait(10_000).arrive(sack, { tcb: tcb({ sndNxt: 2101, flight: 1000 }) }, false)
  story.wait(970_000).step('client', { timeout: 'retransmission' }, { tcb: tcb({ sndNxt: 2101, cwnd: MSS }) })
  story.send('client', ['ACK'], data, { seq: seq(101) })
  return story
}

test('a sender is its steps and its segments, in the numbers that are shown', () => {
  const sender = read(lossy())
  const { samples, held, mss } = sender
  expect(mss).toBe(MSS)
  expect(samples[0]).toMatchObject({ una: 101, edge: 8101, offered: 8000, flight: 2000, cwnd: 4000, ssthresh: null })
  expect(dataOf(sender).map(({ from, to, again, lost }) => [from, to, again, lost])).toEqual([
    [101, 1101, false, true],
    [1101, 2101, false, false],
    [101, 1101, true, false],
  ])
  expect(held.map(({ blocks }) => blocks)).toEqual([[[1101, 2101]]])
})

test('a retransmission timer is a setback, also where nobody tells of congestion', () => {
  const story = lossy()
  expect(read(story).setbacks.map(({ event, at }) => [event, at])).toEqual([['RTO', story.at]])
  const told = story.records.map((record) =>
    record.kind === 'step' && 'timeout' in record.cause
      ? ({ ...record, congestion: { event: 'third duplicate ACK', to: 'fast recovery' } } as const)
      : record,
  )
  expect(senderOf(told, CONN, 'client', null).setbacks.map(({ event }) => event)).toEqual(['third duplicate ACK'])
})

test('without what a TCB says of congestion the flight is what is sent and not acknowledged', () => {
  const story = new Story().open()
  story.call('client', 'send', [data], { tcb: { sndUna: 101, sndNxt: 1101, sndWnd: 8000 } })
  expect(read(story).samples.at(-1)).toMatchObject({ flight: 1000, cwnd: null, phase: null })
  expect(littleIn(story.records, { ...read(story), sent: read(lossy()).sent })).toBe('kernel')
})

test('a long silence at the end is not part of the picture, one in the middle asks for events', () => {
  const story = lossy()
  const before = wholeOf(read(story), 'time')
  story.wait(240_000_000).step('client', { timeout: 'keepalive' }, { tcb: tcb({ sndNxt: 2101, cwnd: MSS }) })
  expect(wholeOf(read(story), 'time')).toEqual(before)
  expect(isMostlySilent(read(story))).toBe(true)
  const steady = new Story().open()
  for (let i = 0; i < 5; i += 1) steady.say('client', data)
  expect(isMostlySilent(read(steady))).toBe(false)
})

test('where there is little to see, there is a reason', () => {
  const story = new Story()
  expect(littleIn(story.records, null)).toBe('nothing')
  expect(connOf(story.records, 'client')).toBeNull()
  story.open()
  story.wait(1000).call('client', 'send', [data], { tcb: tcb({ sndNxt: 1101, flight: 1000 }) })
  expect(littleIn(story.records, read(story))).toBe('no-data')
  story.send('client', ['PSH', 'ACK'], data)
  expect(littleIn(story.records, read(story))).toBe('little')
  expect(reach(read(story))).toBeGreaterThan(reach(read(story, 'server')))
  expect(littleIn(lossy().records, read(lossy()))).toBeNull()
})
