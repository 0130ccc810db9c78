import { describe, expect, test } from 'vitest'
import { pattern, text } from '../../src/tcp/payload.ts'
import { distance, seq } from '../../src/tcp/seq.ts'
import { type Lang, say } from '../../src/text/say.ts'
import { numberingOf } from '../../src/trace/relative.ts'
import { type Direction, directionsOf, type ReceiveKind, type Run, type SendKind } from '../../viz/layout/buffers.ts'
import { bufferScale } from '../../viz/layout/buffers-scale.ts'
import { bufferPictures } from '../../viz/layout/buffers-scene.ts'
import { knownText, readable } from '../../viz/layout/buffers-text.ts'
import type { Mark } from '../../viz/layout/mark.ts'
import { CONN, HOSTS, Story } from './story.ts'

const CLIENT = { iss: 1000, sndUna: 1001, sndNxt: 1001, sndWnd: 100, sndEnd: 1001, sndBuffer: 64 }
const SERVER = { iss: 5000, irs: 1000, rcvNxt: 1001, rcvWnd: 100, rcvRead: 1001, rcvBuffer: 100, outOfOrder: [] }

/** A story in which the ends are known to be so. */
function told(client: object, server: object): Story {
  const story = new Story({ client: 1000, server: 5000 })
  story.send('client', ['SYN'])
  story.step('client', { call: 1 }, { tcb: { ...CLIENT, ...client } })
  return story.step('server', { call: 1 }, { tcb: { ...SERVER, ...server } })
}

const runs = (direction: Direction, of: readonly Run<SendKind | ReceiveKind>[]) =>
  of
    .filter(({ kind }) => kind !== 'beyond')
    .map(({ kind, from, to }) => `${kind} ${distance(direction.first, from)}-${distance(direction.first, to)}`)

function sides(story: Story): { sends: string[]; receives: string[]; direction: Direction } {
  const direction = directionsOf(story.records, HOSTS)[0]!
  const { sender, receiver } = direction
  return { sends: runs(direction, sender.runs), receives: runs(direction, receiver?.runs ?? []), direction }
}

describe('the send side', () => {
  test('acknowledged, under way, ready within the window, beyond the window', () => {
    const { sends, direction } = sides(told({ sndUna: 1011, sndNxt: 1031, sndWnd: 40, sndEnd: 1061 }, {}))
    expect(sends).toEqual(['syn 0-1', 'acked 1-11', 'sent 11-31', 'sendable 31-51', 'waiting 51-61'])
    expect(direction.sender).toMatchObject({ used: 50, size: 64, shut: null })
  })

  test('an open window behind all text', () => {
    expect(sides(told({ sndUna: 1011, sndNxt: 1021, sndEnd: 1021 }, {})).sends).toEqual([
      'syn 0-1',
      'acked 1-11',
      'sent 11-21',
      'window 21-111',
    ])
  })

  test('a SYN under way: nothing else, and no window is known', () => {
    const { sends, direction } = sides(told({ sndUna: 1000, sndWnd: 0 }, { rcvNxt: null, rcvRead: null }))
    expect(sends).toEqual(['syn 0-1'])
    expect(direction.sender.runs[0]!.done).toBe(false)
    expect(direction.sender.shut).toBeNull()
    expect(direction.receiver).toBeNull()
  })

  test('what the Nagle algorithm keeps back is not ready, until a step lets it go', () => {
    const story = told({}, {})
    const text = { ...CLIENT, sndUna: 1011, sndNxt: 1031, sndEnd: 1041 }
    story.step('client', { call: 2 }, { tcb: text, because: [{ key: 'send.nagle' }] })
    expect(sides(story).sends).toContain('held 31-41')
    story.step('client', { segment: 9 }, { tcb: { ...text, sndNxt: 1031 } })
    expect(sides(story).sends).toContain('held 31-41')
    story.step('client', { call: 3 }, { tcb: text, because: [{ key: 'call.no-delay' }] })
    expect(sides(story).sends).toContain('sendable 31-41')
  })

  test('a connection that was given up holds nothing: what was not acknowledged is discarded', () => {
    const story = told({ sndUna: 1011, sndNxt: 1031, sndEnd: 1061 }, {})
    story.step('client', { timeout: 'retransmission' }, { path: ['CLOSED'], effects: ['delete TCB'], tcb: null })
    const { sends, direction } = sides(story)
    expect(sends).toEqual(['syn 0-1', 'acked 1-11', 'discarded 11-61'])
    expect(direction.sender).toMatchObject({ used: 0, shut: null })
  })

  test('a connection that ended in order has its FIN acknowledged, and no window any more', () => {
    const story = told({ sndUna: 1011, sndNxt: 1011, sndEnd: 1011 }, {})
    story.next.client = seq(1011)
    story.send('client', ['FIN', 'ACK'])
    story.step(
      'client',
      { segment: 9 },
      { path: ['CLOSED'], event: 'rcv ACK of FIN', effects: ['delete TCB'], tcb: null },
    )
    const { sends, direction } = sides(story)
    expect(sends).toEqual(['syn 0-1', 'acked 1-11', 'fin 11-12'])
    expect(direction.sender.runs.at(-1)!.done).toBe(true)
  })

  test('a window of 0 is a wall at its number, and what is typed waits behind it', () => {
    const { sends, direction } = sides(told({ sndUna: 1011, sndNxt: 1011, sndWnd: 0, sndEnd: 1061 }, {}))
    expect(sends).toEqual(['syn 0-1', 'acked 1-11', 'waiting 11-61'])
    expect(direction.sender.shut).toBe(1011)
  })

  test('the FIN is one number of its own, before and after it is acknowledged, and no byte of the buffer', () => {
    const story = told({}, {})
    story.send('client', ['FIN', 'ACK'], text('hello'))
    const view = { ...CLIENT, sndNxt: 1007, sndEnd: 1007 }
    story.step('client', { call: 1 }, { tcb: view })
    expect(sides(story).sends).toEqual(['syn 0-1', 'sent 1-6', 'fin 6-7', 'window 7-101'])
    expect(sides(story).direction.sender.used).toBe(5)
    story.step('client', { segment: 9 }, { tcb: { ...view, sndUna: 1007 } })
    expect(sides(story).sends.slice(0, 3)).toEqual(['syn 0-1', 'acked 1-6', 'fin 6-7'])
    expect(sides(story).direction.sender.runs[2]!.done).toBe(true)
  })

  test('the FIN of a connection that is gone is acknowledged, though nobody tells its numbers any more', () => {
    const story = told({}, {})
    story.send('client', ['FIN', 'ACK'])
    story.step('client', { segment: 9 }, { path: ['CLOSED'], event: 'rcv ACK of FIN', tcb: null })
    const { sends, direction } = sides(story)
    expect(sends.slice(0, 2)).toEqual(['syn 0-1', 'fin 1-2'])
    expect(direction.sender.points).toEqual([
      { name: 'SND.UNA', at: 1002 },
      { name: 'SND.NXT', at: 1002 },
    ])
  })
})

describe('the receive side', () => {
  test('read, waiting, holes and early runs within the window', () => {
    const early = [
      [1041, 1051],
      [1061, 1071],
    ] as const
    expect(sides(told({}, { rcvRead: 1011, rcvNxt: 1031, rcvWnd: 60, outOfOrder: early })).receives).toEqual([
      'syn 0-1',
      'read 1-11',
      'unread 11-31',
      'hole 31-41',
      'early 41-51',
      'hole 51-61',
      'early 61-71',
      'window 71-91',
    ])
  })

  test('a full buffer: no window, and a wall', () => {
    const { receives, direction } = sides(told({}, { rcvNxt: 1101, rcvWnd: 0 }))
    expect(receives).toEqual(['syn 0-1', 'unread 1-101'])
    expect(direction.receiver).toMatchObject({ used: 100, size: 100, shut: 1101 })
  })

  test('numbers that wrap round 2^32', () => {
    const at = (n: number) => (0xffff_fff0 + n) >>> 0
    const story = new Story({ client: at(0), server: 0 })
    story.send('client', ['SYN'])
    const tcb = { iss: at(0), sndUna: at(11), sndNxt: at(31), sndWnd: 50, sndEnd: at(31), sndBuffer: 64 }
    story.step('client', { call: 1 }, { tcb })
    expect(sides(story).sends).toEqual(['syn 0-1', 'acked 1-11', 'sent 11-31', 'window 31-61'])
  })
})

test('no connection, no buffers; a closed one is shown as it was at last', () => {
  expect(directionsOf(new Story().records, HOSTS)).toEqual([])
  const story = told({ sndUna: 1011, sndNxt: 1011, sndEnd: 1011 }, {})
  const before = sides(story).sends
  story.step('client', { timeout: '2MSL timeout' }, { path: ['CLOSED'], tcb: null })
  expect(sides(story).sends).toEqual(before)
})

describe('the bytes', () => {
  test('of segments that were sent, in any order, with control characters to be seen', () => {
    const story = new Story({ client: 0xffff_fffa, server: 0 }).open()
    const first = story.next.client
    story.send('client', ['ACK'], text('hello\n'))
    story.send('client', ['ACK'], text('你好\t'))
    const known = knownText(story.records, CONN, 'client')
    expect(readable(known, first, story.next.client)).toBe('hello⏎你好␉')
  })

  test('of what the program gave to send and TCP has not sent yet: as many as were taken', () => {
    const story = told({ sndEnd: 1006 }, {})
    const call = { kind: 'call', host: 'client', fd: 3, conn: CONN, call: 'send' } as const
    story.add({ ...call, id: 1, args: [text('abcdefgh')], phase: 'return', result: 5 })
    story.add({ ...call, id: 2, args: [text('fgh')], phase: 'return', result: 3 })
    expect(readable(knownText(story.records, CONN, 'client'), CLIENT.sndUna as never, 1009 as never)).toBe('abcdefgh')
  })

  test('bytes that are not known are not made up, a character cut in two is seen as such', () => {
    const story = new Story({ client: 0, server: 0 }).open()
    story.send('client', ['ACK'], text('你好'))
    const known = knownText(story.records, CONN, 'client')
    expect(readable(known, 1 as never, 5 as never)).toBe('你�')
    expect(readable(known, 1 as never, 40 as never)).toBe('你好')
    expect(readable(known, 100 as never, 140 as never)).toBe('')
  })

  test('is read in the encoding in which it was sent', () => {
    const story = new Story().open()
    const first = story.next.client
    story.say('client', text('你好', 'gbk'))
    expect(readable(knownText(story.records, CONN, 'client'), first, story.next.client)).toBe('你好')
  })
})

describe('the scale', () => {
  const scaleOf = (client: object, server: object) => bufferScale(sides(told(client, server)).direction, 100, 600)

  test('six bytes beside a window of 65 535 are wide enough to be read', () => {
    const { x } = scaleOf(
      { sndUna: 1007, sndNxt: 1007, sndWnd: 65_535, sndEnd: 1007 },
      { rcvNxt: 1007, rcvWnd: 65_535 },
    )
    expect(x(1007 as never) - x(1001 as never)).toBeGreaterThan(80)
    expect(x((1007 + 65_535) as never) - x(1007 as never)).toBeGreaterThan(80)
  })

  test('never turns back, stays inside, and every run of 64 KiB in a 4 KiB buffer has its place', () => {
    const client = { sndUna: 41_001, sndNxt: 43_000, sndWnd: 4096, sndEnd: 45_097 }
    const { x, left, right } = scaleOf(client, { rcvRead: 40_000, rcvNxt: 42_000, rcvWnd: 2096 })
    const places = [1000, 1001, 20_000, 40_000, 41_001, 42_000, 43_000, 44_096, 45_097].map((at) => x(at as never))
    expect(places[0]).toBe(left)
    for (let i = 2; i < places.length; i++) expect(places[i]! - places[i - 1]!).toBeGreaterThan(20)
    expect(places.at(-1)!).toBeLessThan(right)
  })
})

describe('the picture', () => {
  const picture = (story: Story, lang: Lang = 'en', width = 640) =>
    bufferPictures(
      story.records,
      HOSTS,
      null,
      { width, height: 130, names: new Map([['client', 'Client']]), numbering: numberingOf(story.records) },
      (key, values) => say(lang, key as never, values),
    )[0]!
  const flat = (marks: readonly Mark[]): Mark[] => marks.flatMap((m) => [m, ...(m.tag === 'g' ? flat(m.children) : [])])
  const texts = (marks: readonly Mark[]) =>
    flat(marks).flatMap((mark) => (mark.tag === 'text' ? [mark.parts.map((part) => part.text).join('')] : []))

  const small = () => {
    const story = told({ sndNxt: 1007, sndEnd: 1007 }, {})
    story.send('client', ['PSH', 'ACK'], text('你好'))
    return story
  }

  test('shows the bytes, the numbers and the variables of the RFC', () => {
    const said = texts(picture(small()).marks)
    expect(said).toContain('sent 1001–1006 你好')
    expect(said).toContain('SND.UNA 1001')
    expect(said).toContain('SND.NXT 1007')
    expect(said).toContain('6 of 64 B')
  })

  test('says a window of 0 in words at both ends', () => {
    const said = texts(
      picture(told({ sndUna: 1011, sndNxt: 1011, sndWnd: 0, sndEnd: 1061 }, { rcvNxt: 1101, rcvWnd: 0 })).marks,
    )
    expect(said.filter((text) => text.includes('window 0'))).toHaveLength(2)
  })

  test('tells every run as a sentence, in both languages', () => {
    expect(picture(small()).sentences).toContain('sent, not acknowledged, 1001 to 1006, 6 bytes: 你好')
    expect(picture(small(), 'zh').sentences).toContain('已发送，未确认，1001 到 1006，6 字节: 你好')
  })

  test.each([350, 640, 1200])('%i px wide: no label leaves its run, nothing leaves the picture', (width) => {
    const story = told({ sndUna: 5001, sndNxt: 6461, sndWnd: 2048, sndEnd: 9097 }, { rcvRead: 4001, rcvNxt: 5001 })
    story.send('client', ['ACK'], pattern(0, 8096))
    for (const mark of flat(picture(story, 'en', width).marks)) {
      if (mark.tag !== 'g' || !mark.class.startsWith('run')) continue
      const [box, label] = mark.children
      if (box?.tag !== 'rect') throw new Error('a run without a box')
      expect(Number(box.at.x) + Number(box.at.width)).toBeLessThanOrEqual(width)
      const said = label?.tag === 'text' ? label.parts[0]!.text : ''
      expect(said.length * 6.62).toBeLessThanOrEqual(Number(box.at.width))
    }
  })
})
