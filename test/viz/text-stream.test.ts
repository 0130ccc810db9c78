import { describe, expect, test } from 'vitest'
import type { SocketRequest } from '../../src/programs/program.ts'
import { handshake } from '../../src/scenarios/handshake.ts'
import { act, open, run, type Timeline } from '../../src/sim/timeline.ts'
import { lengthOf, type Payload, pattern, text } from '../../src/tcp/payload.ts'
import { momentOf } from '../../viz/layout/moment.ts'
import { linesOf, partsIn, readAlone, remarksOn, type TextStream, textStreamsOf } from '../../viz/layout/text-stream.ts'
import { segmentIn } from '../tcp/segment-in.ts'
import { HOSTS } from './story.ts'

type Call = { by: 'client' | 'server' } & ({ call: 'send'; payload: Payload } | { call: 'recv'; max: number })

/** An open connection on which these calls are made one after the other; each send is delivered before the next call. */
function talk(...calls: Call[]): Timeline {
  let timeline = run(open(handshake, 1))
  for (const { by, ...made } of calls) {
    const sockets = momentOf(timeline.records).hosts.find(({ host }) => host.id === by)!.sockets
    const { fd } = sockets.findLast(({ conn }) => conn !== null)!
    timeline = act(timeline, { do: 'call', host: by, request: { ...made, fd } as SocketRequest })
    if (made.call === 'send') timeline = run(timeline)
  }
  return timeline
}

const streams = (...calls: Call[]): TextStream[] => textStreamsOf(talk(...calls).records, HOSTS, 'utf-8')
const send = (value: string, encoding: 'utf-8' | 'gbk' = 'utf-8'): Call => ({
  by: 'client',
  call: 'send',
  payload: text(value, encoding),
})
const recv = (max: number): Call => ({ by: 'server', call: 'recv', max })
const at = (all: readonly { from: number; to: number }[]) => all.map(({ from, to }) => [from, to])

describe('a text on its way', () => {
  test('stands over its bytes, in the segments, and in what recv returned', () => {
    const [stream] = streams(send('你好a'), recv(4), recv(1024))
    expect(stream!.typed).toEqual([
      { character: '你', from: 0, to: 3 },
      { character: '好', from: 3, to: 6 },
      { character: 'a', from: 6, to: 7 },
    ])
    expect(Buffer.from(stream!.bytes).toString('hex')).toBe('e4bda0e5a5bd61')
    expect(at(stream!.sends)).toEqual([[0, 7]])
    expect(stream!.segments).toMatchObject([{ from: 0, to: 7, again: false, fate: 'arrived' }])
    expect(stream!.recvs).toMatchObject([
      { from: 0, to: 4, max: 4 },
      { from: 4, to: 7, max: 1024 },
    ])
  })

  test('in GBK takes two bytes for each Chinese character', () => {
    const [stream] = streams(send('你好a', 'gbk'), recv(1024))
    expect(at(stream!.typed)).toEqual([
      [0, 2],
      [2, 4],
      [4, 5],
    ])
    const [recved] = stream!.recvs
    expect(readAlone(recved!, 'gbk')).toEqual({ text: '你好a' })
    expect(readAlone(recved!, 'utf-8')).toMatchObject({
      error: {
        message: "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc4 in position 0: invalid continuation byte",
      },
    })
  })

  test('cut in two by recv, is an error in the words of Python on both sides of the cut', () => {
    const [stream] = streams(send('你好'), recv(4), recv(4))
    expect(stream!.recvs.map((one) => readAlone(one, 'utf-8'))).toMatchObject([
      {
        error: {
          message: "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe5 in position 3: unexpected end of data",
        },
      },
      {
        error: {
          message: "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xa5 in position 0: invalid start byte",
        },
      },
    ])
    expect(remarksOn(stream!)).toEqual([
      { kind: 'split', count: 2 },
      { kind: 'cut', character: '好' },
    ])
  })

  test('three sends in one recv, and one send in three', () => {
    expect(remarksOn(streams(send('one'), send('two'), send('three'), recv(1024))[0]!)).toEqual([
      { kind: 'glued', count: 3 },
    ])
    expect(remarksOn(streams(send('onetwothree'), recv(4), recv(4), recv(4))[0]!)).toEqual([
      { kind: 'split', count: 3 },
    ])
    expect(remarksOn(streams(send('one'), recv(1024), send('two'), recv(1024))[0]!)).toEqual([])
  })

  test('says where each byte is: read, not yet read, under way', () => {
    const arrived = streams(send('你好'), recv(3))[0]!
    expect(arrived.sendBuffer).toEqual([{ kind: 'acked', from: 0, to: 6 }])
    expect(arrived.receiveBuffer).toEqual([
      { kind: 'read', from: 0, to: 3 },
      { kind: 'unread', from: 3, to: 6 },
    ])
    const { records } = talk(send('你好'))
    const cut = records.findLastIndex(
      (record) => record.kind === 'sent' && lengthOf(segmentIn(record.packet).payload) > 0,
    )
    const flying = textStreamsOf(records.slice(0, cut + 1), HOSTS, 'utf-8')[0]!
    expect(flying.sendBuffer).toEqual([{ kind: 'sent', from: 0, to: 6 }])
    expect(flying.segments).toMatchObject([{ from: 0, to: 6, fate: 'under way' }])
    expect(flying.receiveBuffer).toEqual([])
  })

  test('that is answered is a stream of its own', () => {
    const both = streams(send('a'), { by: 'server', call: 'send', payload: text('b') })
    expect(both.map(({ from, to }) => `${from} ${to}`)).toEqual(['client server', 'server client'])
  })

  test('that is long is shown in part', () => {
    const [stream] = streams({ by: 'client', call: 'send', payload: pattern(0, 1400) })
    expect([stream!.bytes.length, stream!.more]).toEqual([600, 800])
  })
})

test('a line ends where the panel ends, and what it cuts keeps its open border', () => {
  const lines = linesOf(7, 4)
  expect(lines).toEqual([
    { from: 0, to: 4 },
    { from: 4, to: 7 },
  ])
  const all = [
    { from: 0, to: 3 },
    { from: 3, to: 6 },
  ]
  expect(lines.map((line) => partsIn(all, line))).toEqual([
    [
      { of: all[0], column: 0, span: 3, begins: true, ends: true },
      { of: all[1], column: 3, span: 1, begins: true, ends: false },
    ],
    [{ of: all[1], column: 0, span: 2, begins: false, ends: true }],
  ])
})
