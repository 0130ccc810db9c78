import { describe, expect, test } from 'vitest'
import { LINUX, RFC } from '../../src/tcp/habits.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { statesWith } from './transitions/states.ts'

const OLD_FIN = fromPeer('FIN,ACK 1000 ack 5001')

describe('a RST in TIME_WAIT (RFC 1337)', () => {
  test.each(Object.entries({ RFC, LINUX }))('of the right number ends it by default: %s', (_, habits) => {
    const end = new End(statesWith(habits).timeWait)
    // an old duplicate is answered, and the peer, which is CLOSED, answers that by RST
    expect(end.do(OLD_FIN)).toEqual(['ACK 5001 ack 1001'])
    end.do(fromPeer('RST 1001'))
    expect(end.state).toBe('CLOSED')
  })

  test.each([1001, 1002, 1])(
    'of number %i is ignored where that is asked for (F1), and the timer goes on',
    (number) => {
      const end = new End(statesWith({ ...RFC, timeWaitAssassination: false }).timeWait)
      expect(end.do(fromPeer(`RST ${number}`))).toEqual([])
      expect(end.state).toBe('TIME_WAIT')
      expect(end.wait()).toEqual([240_000_000, '2MSL timeout'])
    },
  )
})
