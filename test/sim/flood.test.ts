import { expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { act, open, possible, run, seek } from '../../src/sim/timeline.ts'

const flood = scenarioById('syn-flood')!

test('each SYN of a flood is an event of its own, and a hand may let it come earlier', () => {
  const start = open(flood, 1)
  const events = possible(start).filter(({ kind }) => kind === 'event')
  expect(events.map(({ at }) => at / 1000)).toEqual([100, 120, 140, 160, 180, 200, 220, 240])
  const { records } = act(start, events[0]!.action)
  expect(records.slice(start.records.length)).toMatchObject([
    { kind: 'note', host: 'server', text: { key: 'network.forged' } },
    { kind: 'sent', from: 'client', to: 'server', conn: '10.0.0.2:8081-198.51.100.1:40000' },
  ])
})

test('with SYN cookies the honest client gets in while the queue is full', () => {
  const { records } = run(open({ ...flood, habits: { syn_cookies: true } }, 1))
  const notes = records.flatMap((each) => (each.kind === 'note' ? [each.text.key] : []))
  expect(notes.filter((key) => key.startsWith('cookie.'))).toEqual([
    'cookie.sent',
    'cookie.sent',
    'cookie.sent',
    'cookie.good',
  ])
  const connects = records.flatMap((each) =>
    each.kind === 'call' && each.call === 'connect' && each.phase === 'return' ? [each.errno ?? 'done'] : [],
  )
  expect(connects).toEqual(['done'])
})

test('seek plays it again to the same bytes', () => {
  const all = run(open(flood, 7))
  const again = run(seek(all, 12))
  expect(again.recorded).toEqual(all.recorded)
})

test('a forged SYN may be doubled by hand: the copy comes from nowhere too', () => {
  let timeline = act(open(flood, 1), possible(open(flood, 1)).find(({ kind }) => kind === 'event')!.action)
  const syn = possible(timeline).find(({ kind }) => kind === 'segment')!
  if (syn.action.do !== 'deliver') throw new Error('it is not in flight')
  timeline = act(timeline, { do: 'duplicate', segment: syn.action.segment })
  const sent = timeline.records.flatMap((each) => (each.kind === 'sent' ? [[each.from, each.to, each.conn]] : []))
  expect(sent).toEqual([sent[0], sent[0]])
})
