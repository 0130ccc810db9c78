import { describe, expect, test } from 'vitest'
import { deafen } from '../../src/host/endpoint.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { finWait1, finWait2 } from './transitions/states.ts'

describe('when the program has closed and reads no more (§3.6.1)', () => {
  test.each([
    ['FIN_WAIT_1', finWait1, 5000],
    ['FIN_WAIT_2', finWait2, 5001],
  ])('text in %s is answered by RST, for it can never be read (SHLD-3, MAY-1)', (_, state, ack) => {
    const end = new End(deafen(state))
    expect(end.do(fromPeer(`PSH,ACK 1000 ack ${ack} "hello"`))).toEqual([`RST ${ack}`])
    expect(end.state).toBe('CLOSED')
    expect(end.signals).toEqual(['reset'])
  })

  test('a FIN without text closes as ever', () => {
    const end = new End(deafen(finWait2))
    expect(end.do(fromPeer('FIN,ACK 1000 ack 5001'))).toEqual(['ACK 5001 ack 1001'])
    expect(end.state).toBe('TIME_WAIT')
  })

  test('the endpoint that was there before still hears', () => {
    deafen(finWait2)
    expect(new End(finWait2).do(fromPeer('PSH,ACK 1000 ack 5001 "hello"'))).toEqual(['ACK 5001 ack 1005'])
  })
})
