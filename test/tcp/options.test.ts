import { expect, test } from 'vitest'
import { CLOSED } from '../../src/host/endpoint.ts'
import type { Option, Segment } from '../../src/tcp/segment.ts'
import { End } from './end.ts'
import { fromPeer } from './notation.ts'
import { activeOpen, CLOSE, established, listening, RECEIVE, send } from './transitions/states.ts'

const optionsOf = (segments: readonly Segment[]): (readonly Option[])[] => segments.map(({ options }) => options)
const MSS: Option = { kind: 'mss', value: 1460 }

test('the MSS option is in our SYN and our SYN,ACK (MUST-14, SHLD-5, MAY-3)', () => {
  const active = new End(CLOSED)
  expect(active.do(activeOpen())).toEqual(['SYN 4999'])
  expect(optionsOf(active.said)).toEqual([[MSS]])
  const passive = new End(listening)
  expect(passive.do(fromPeer('SYN 999'))).toEqual(['SYN,ACK 4999 ack 1000'])
  expect(optionsOf(passive.said)).toEqual([[MSS]])
})

test('and in no later segment (MUST-65)', () => {
  const end = new End(established)
  const said: Segment[] = []
  for (const stimulus of [send('hello'), fromPeer('PSH,ACK 1000 ack 5005 "hello"'), RECEIVE, CLOSE]) {
    end.do(stimulus)
    said.push(...end.said)
  }
  end.wait()
  said.push(...end.said)
  expect(said.map(({ flags }) => flags.join())).toEqual(['PSH,ACK', 'ACK', 'FIN,ACK', 'FIN,ACK'])
  expect(optionsOf(said).flat()).toEqual([])
})

test('options of any kind are borne in any segment (MUST-5), and an MSS outside a SYN says nothing (MUST-65)', () => {
  const end = new End(established)
  const options: Option[] = [
    { kind: 'unknown', number: 1, hex: '' },
    { kind: 'unknown', number: 254, hex: 'abcd' },
    { kind: 'mss', value: 100 },
  ]
  const { segment } = fromPeer('PSH,ACK 1000 ack 5000 "hello"')
  expect(end.do({ segment: { ...segment, options } })).toEqual(['ACK 5000 ack 1005'])
  expect(end.do(send(200))).toEqual(['PSH,ACK 5000 ack 1005 (200)'])
})

test.each([
  ['1500 octets', 1480, 1460, 1460],
  ['576 octets, as every host must', 556, 1460, 536],
  ['65 535 octets, where a program asks for all of it', 65_515, 65_535, 65_495],
])('we never ask for more than the datagrams that we can take have room for: %s (MUST-67)', (_, mmsR, mss, asked) => {
  const end = new End(CLOSED)
  end.do(activeOpen(undefined, { mmsR, mss }))
  expect(optionsOf(end.said)).toEqual([[{ kind: 'mss', value: asked }]])
})
