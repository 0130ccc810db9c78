import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Endpoint, type Stimulus, step } from '../../src/host/endpoint.ts'
import { has } from '../../src/tcp/segment.ts'
import { add } from '../../src/tcp/seq.ts'
import { copyTcb } from '../../src/tcp/tcb.ts'
import { ENDS } from './ends.ts'
import { anyStory, play } from './story.ts'

test('a story begins in every state', () => {
  for (const ends of ENDS) expect(new Set(ends.map(({ state }) => state)).size).toBe(11)
})

test('100 000 random segments, and calls between them, are answered in any state by any profile, and no invariant breaks', () => {
  let segments = 0
  fc.assert(
    fc.property(anyStory, (story) => {
      segments += play(story)
    }),
    { numRuns: 5500 },
  )
  expect(segments).toBeGreaterThanOrEqual(100_000)
}, 30_000)

describe('a fault in the endpoint is found: it', () => {
  type Step = typeof step
  const faults: Record<string, Step> = {
    'throws at a FIN with URG': (end, stimulus, now) => {
      if ('segment' in stimulus && has(stimulus.segment, 'FIN') && has(stimulus.segment, 'URG'))
        throw new Error('planted')
      return step(end, stimulus, now)
    },
    'answers a RST by a RST': (end, stimulus, now) => {
      const [next, told, sent] = step(end, stimulus, now)
      const reset = 'segment' in stimulus && has(stimulus.segment, 'RST') ? [stimulus.segment] : []
      return [next, told, [...sent, ...reset]]
    },
    'acknowledges what was never sent': (end, stimulus, now) =>
      spoilt(end, stimulus, now, (tcb) => {
        tcb.snd.una = add(tcb.snd.una, 1)
      }),
    'keeps more than its buffer holds': (end, stimulus, now) =>
      spoilt(end, stimulus, now, (tcb) => {
        tcb.rcv.wnd += 1
      }),
    'forgets the retransmission': (end, stimulus, now) =>
      spoilt(end, stimulus, now, (tcb) => {
        tcb.timers.retransmission = null
      }),
  }
  /** A step after which the TCB is changed, where the stimulus is an ACK. */
  function spoilt(
    end: Endpoint,
    stimulus: Stimulus,
    now: number,
    spoil: (tcb: ReturnType<typeof copyTcb>) => void,
  ): ReturnType<Step> {
    const [{ state, tcb }, told, sent] = step(end, stimulus, now)
    if (tcb === null || !('segment' in stimulus) || !has(stimulus.segment, 'ACK')) return [{ state, tcb }, told, sent]
    const copy = copyTcb(tcb)
    spoil(copy)
    return [{ state, tcb: copy }, told, sent]
  }

  test.each(Object.entries(faults))('%s', (_, fault) => {
    const { failed } = fc.check(
      fc.property(anyStory, (story) => void play(story, fault)),
      { numRuns: 500, endOnFailure: true },
    )
    expect(failed).toBe(true)
  })
})
