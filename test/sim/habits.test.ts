import { expect, test } from 'vitest'
import { habitsOf } from '../../src/sim/habits.ts'
import { LINUX, RFC } from '../../src/tcp/habits.ts'

test('without a word a host follows the RFC, but what has arrived can be read after both sides have closed', () => {
  expect(habitsOf({}, {})).toEqual({ ...RFC, receiveAfterClose: 'what is left' })
})

test('a profile is a whole record of habits', () => {
  expect(habitsOf({ profile: 'linux' }, {})).toEqual(LINUX)
})

test('each word of a scenario is a habit, times in microseconds', () => {
  const said = { msl_s: 1.5, mss: 100, delayed_ack_ms: 40.5, rcvbuf: 1000, sndbuf: 2000, user_timeout_s: 3 }
  expect(habitsOf(said, {})).toEqual({
    ...RFC,
    receiveAfterClose: 'what is left',
    msl: 1_500_000,
    mss: 100,
    delayedAck: 40_500,
    rcvBuffer: 1000,
    sndBuffer: 2000,
    userTimeout: 3_000_000,
  })
})

test('congestion control and the options of a SYN', () => {
  const on = { sack: true, timestamps: true, window_scale: true } as const
  expect(habitsOf({ ...on, congestion: 'cubic' }, {})).toMatchObject({
    congestion: 'CUBIC',
    sack: true,
    timestamps: 'RFC',
    windowScale: true,
  })
  expect(habitsOf({ ...on, profile: 'linux', congestion: 'newreno' }, { sack: false })).toMatchObject({
    congestion: 'NewReno',
    sack: false,
    timestamps: 'Linux',
  })
  expect(habitsOf({ profile: 'linux', timestamps: false }, {})).toMatchObject({ timestamps: 'off' })
})

test('the host has the last word, habit by habit', () => {
  const habits = habitsOf({ mss: 100, rcvbuf: 1000 }, { mss: 200, profile: 'linux' })
  expect(habits).toEqual({ ...LINUX, mss: 200, rcvBuffer: 1000 })
})
