import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createActor, fromCallback } from 'xstate'
import { lab } from '../../machines/lab.ts'

/** A bench of `length` steps, and what was asked of it. */
function bench(length: number) {
  const done: string[] = []
  let at = 0
  const machine = lab.provide({
    actions: {
      step: () => {
        at += 1
        done.push('step')
      },
      back: () => void done.push('back'),
      seek: ({ event }) => void (event.type === 'seek' && done.push(`seek ${event.moment}`)),
    },
    guards: { more: () => at < length },
    actors: {
      session: fromCallback(() => {
        done.push('session begins')
        return () => void done.push('session ends')
      }),
    },
  })
  const actor = createActor(machine).start()
  return { actor, done, state: () => actor.getSnapshot().value }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('playing', () => {
  test('steps at once, then at each beat, and pauses at the end', () => {
    const { actor, done, state } = bench(3)
    actor.send({ type: 'speed', perSecond: 4 })
    actor.send({ type: 'play' })
    expect(done).toEqual(['step'])
    vi.advanceTimersByTime(250)
    expect(done).toHaveLength(2)
    vi.advanceTimersByTime(250)
    expect(done).toHaveLength(3)
    expect(state()).toEqual({ simulated: 'playing' })
    vi.advanceTimersByTime(250)
    expect(done).toHaveLength(3)
    expect(state()).toEqual({ simulated: 'paused' })
  })

  test.each([{ type: 'step' }, { type: 'back' }, { type: 'pause' }, { type: 'seek', moment: 1 }] as const)(
    'ends by the hand: $type',
    (event) => {
      const { actor, done, state } = bench(9)
      actor.send({ type: 'play' })
      actor.send(event)
      const before = done.length
      vi.advanceTimersByTime(5000)
      expect(done).toHaveLength(before)
      expect(state()).not.toEqual({ simulated: 'playing' })
    },
  )

  test('does not begin where nothing is left to happen', () => {
    const { actor, done, state } = bench(0)
    actor.send({ type: 'play' })
    expect(done).toEqual([])
    expect(state()).toEqual({ simulated: 'paused' })
  })
})

test('the slider is held while it moves, and let go where it stands', () => {
  const { actor, done, state } = bench(9)
  actor.send({ type: 'seek', moment: 3 })
  actor.send({ type: 'seek', moment: 5 })
  expect(state()).toEqual({ simulated: 'seeking' })
  actor.send({ type: 'settle' })
  expect(state()).toEqual({ simulated: 'paused' })
  expect(done).toEqual(['seek 3', 'seek 5'])
})

test('the session of real sockets lives as long as the live state, also when the bench is closed', () => {
  const { actor, done, state } = bench(9)
  actor.send({ type: 'play' })
  actor.send({ type: 'go live' })
  actor.send({ type: 'play' })
  expect(state()).toEqual({ live: 'playing' })
  actor.send({ type: 'back' })
  actor.send({ type: 'go simulated' })
  expect(done).toEqual(['step', 'session begins', 'step', 'back', 'session ends'])
  actor.send({ type: 'go live' })
  actor.stop()
  expect(done.slice(-2)).toEqual(['session begins', 'session ends'])
})
