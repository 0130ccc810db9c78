import { describe, expect, test } from 'vitest'
import { pattern, text } from '../../src/tcp/payload.ts'
import { type Lang, say } from '../../src/text/say.ts'
import { axisOf, flightsBetween, type Ladder, ladderOf } from '../../viz/layout/ladder.ts'
import { censusOf, densityOf } from '../../viz/layout/ladder-density.ts'
import type { View } from '../../viz/layout/ladder-frame.ts'
import { crowdOf, endOf, ladderHead, ladderScene } from '../../viz/layout/ladder-scene.ts'
import { stripMarks } from '../../viz/layout/ladder-strip.ts'
import type { Mark } from '../../viz/layout/mark.ts'
import type { AxisKind } from '../../viz/layout/time-axis.ts'
import { CONN, HOSTS, Story } from './story.ts'

type Look = {
  scroll?: number
  kind?: AxisKind
  zoom?: number
  width?: number
  height?: number
  lang?: Lang
}

function viewOf(ladder: Ladder, { scroll = 0, kind = 'events', zoom = 1, width = 620, height = 500 }: Look): View {
  const step = ladder.rows.rows.at(-1)?.first ?? ladder.records.length
  const axis = axisOf(ladder, kind, zoom)
  return { width, height, scroll, axis, step, chosen: null, numbering: ladder.numbering }
}

function marksOf(story: Pick<Story, 'records'>, look: Look = {}): Mark[] {
  const ladder = ladderOf(story.records, HOSTS)
  const { lang = 'en' } = look
  return ladderScene(ladder, censusOf(ladder), viewOf(ladder, look), (key, values) => say(lang, key as never, values))
}

const flat = (marks: readonly Mark[]): Mark[] => marks.flatMap((m) => [m, ...(m.tag === 'g' ? flat(m.children) : [])])
const withClass = (marks: readonly Mark[], name: string) =>
  flat(marks).filter((mark) => mark.class.split(' ').includes(name))
const texts = (marks: readonly Mark[]): string[] =>
  flat(marks).flatMap((mark) => (mark.tag === 'text' ? [mark.parts.map((part) => part.text).join('')] : []))
const stateNames = (marks: readonly Mark[], host: string): string[] =>
  texts(
    withClass(
      withClass(marks, 'lane').filter((lane) => lane.key === `lane ${host}`),
      'state',
    ),
  )

/** One shape of a segment's arrow, by its key. */
function shape(marks: readonly Mark[], id: number, key: string): Mark | undefined {
  const arrow = flat(marks).find((mark) => mark.key === `segment ${id}`)
  return arrow?.tag === 'g' ? arrow.children.find((child) => child.key === key) : undefined
}

/** Start and end of an arrow, px. */
function line(marks: readonly Mark[], id: number): number[] {
  const mark = shape(marks, id, 'line')
  return String(mark && 'at' in mark ? mark.at.d : '')
    .slice(1)
    .split(/[L,]/)
    .map(Number)
}

describe('lanes', () => {
  test('a host that loses power says so at its lane, in one row with the end of its connection', () => {
    const story = new Story().open().wait(1000)
    story.add({ kind: 'note', host: 'client', text: { key: 'host.crashed' } })
    story.step('client', { crash: true }, { path: ['CLOSED'], tcb: null })
    for (const [lang, said] of [
      ['en', 'power fails'],
      ['zh', '断电'],
    ] as const)
      expect(texts(withClass(marksOf(story, { lang }), 'call'))).toContain(said)
    const { rows, rowOf } = ladderOf(story.records, HOSTS).rows
    expect(rowOf[story.records.length - 2]).toBe(rows.length - 1)
    expect(rowOf[story.records.length - 1]).toBe(rows.length - 1)
  })

  test('every state of an active close stands beside its lane, in order', () => {
    const marks = marksOf(new Story().open().close(), { height: 2000 })
    expect(stateNames(marks, 'client')).toEqual([
      'CLOSED',
      'SYN_SENT',
      'ESTABLISHED',
      'FIN_WAIT_1',
      'FIN_WAIT_2',
      'TIME_WAIT',
    ])
    expect(stateNames(marks, 'server')).toEqual([
      'CLOSED',
      'LISTEN',
      'SYN_RECEIVED',
      'ESTABLISHED',
      'CLOSE_WAIT',
      'LAST_ACK',
      'CLOSED',
    ])
  })

  test('a segment that takes an end through two states shows both', () => {
    const story = new Story().open().close(true)
    const marks = marksOf(story, { height: 2000 })
    expect(stateNames(marks, 'client').slice(-3)).toEqual(['FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT'])
    const passed = withClass(marks, 'span').filter((mark) => mark.class.includes('active'))
    for (const mark of passed) if ('at' in mark) expect(Number(mark.at.height)).toBeGreaterThan(4)
  })

  test('before the connection is there the lane shows the listener, and never another connection', () => {
    const story = new Story()
    const listener = '10.0.0.2:8081'
    story.add({ kind: 'opened', host: 'server', conn: listener, local: listener, remote: null })
    const step = { kind: 'step', host: 'server', edges: [], because: [], signals: [], tcb: null } as const
    story.add({ ...step, conn: listener, cause: { call: 1 }, from: 'CLOSED', path: ['LISTEN'] })
    story.add({ ...step, conn: 'another', cause: { call: 1 }, from: 'ESTABLISHED', path: ['FIN_WAIT_1'] })
    const syn = story.send('client', ['SYN'])
    story.wait(5).add({ kind: 'arrived', id: syn })
    story.add({ ...step, conn: CONN, cause: { segment: syn }, from: 'LISTEN', path: ['SYN_RECEIVED'] })
    story.add({ ...step, conn: listener, cause: { call: 1 }, from: 'LISTEN', path: ['CLOSED'] })
    expect(stateNames(marksOf(story), 'server')).toEqual(['CLOSED', 'LISTEN', 'SYN_RECEIVED'])
  })

  test('names never cover each other', () => {
    for (const kind of ['events', 'time'] as const) {
      const marks = marksOf(new Story().open().say('client', text('hi')).close(true).forget(), { kind, height: 3000 })
      for (const lane of withClass(marks, 'lane')) {
        const heights = flat([lane]).flatMap((mark) => (mark.tag === 'text' ? [Number(mark.at.y)] : []))
        heights.sort((a, b) => a - b)
        for (let i = 1; i < heights.length; i++) expect(heights[i]! - heights[i - 1]!).toBeGreaterThanOrEqual(12.9)
      }
    }
  })

  test('what the kernel did between two samples is marked as not seen, a long time in words', () => {
    const story = new Story().open()
    for (const us of [3000, 80]) story.wait(us).step('server', { sample: { since: story.at - us } }, {})
    const gaps = withClass(marksOf(story), 'gap')
    expect(gaps.filter(({ tag }) => tag === 'path')).toHaveLength(2)
    expect(texts(gaps)).toEqual(['not looked for 3 ms'])
  })

  test('a call that waits is marked, until it went on', () => {
    const story = new Story().open()
    const goOn = story.block('server', 'recv', [1024])
    const waiting = { records: [...story.records] }
    story.wait(1).send('client', ['ACK'], text('hello'))
    story.wait(1)
    goOn(text('hello'))
    expect(texts(withClass(marksOf(waiting), 'blocked'))).toEqual(['recv(1024)'])
    const later = marksOf(story)
    expect(withClass(later, 'blocked')).toEqual([])
    expect(texts(later)).toContain('recv → 5')
  })
})

describe('arrows', () => {
  test('go from the lane of the sender to that of the receiver, downward', () => {
    const marks = marksOf(new Story().open())
    const [x1, y1, x2, y2] = line(marks, 1)
    const [u1, v1, u2, v2] = line(marks, 2)
    expect(x2! - x1!).toBeGreaterThan(300)
    expect(u1).toBe(x2)
    expect(u2).toBe(x1)
    expect(y2! - y1!).toBeGreaterThan(20)
    expect(v1!).toBeGreaterThan(y2!)
    expect(v2! - v1!).toBeGreaterThan(20)
  })

  test('a loss ends on the way in a cross, and what is sent again is marked', () => {
    const story = new Story().open().loseAndRepeat(text('hi'))
    const marks = marksOf(story)
    expect(shape(marks, 4, 'cross')).toBeDefined()
    expect(shape(marks, 4, 'head')).toBeUndefined()
    expect(line(marks, 4)[2]).toBeLessThan(line(marks, 1)[2]! - 50)
    expect(withClass(marks, 'lost').map(({ key }) => key)).toEqual(['segment 4'])
    expect(withClass(marks, 'again').map(({ key }) => key)).toEqual(['segment 5'])
  })

  test('segments under way have handles side by side, and none when they have arrived', () => {
    const story = new Story().open().wait(1)
    const ids = [0, 1, 2].map((i) => story.send('client', ['ACK'], pattern(i, 100)))
    const flying = marksOf(story)
    const places = ids.map((id) => {
      const handle = shape(flying, id, 'handle')
      return handle && 'at' in handle ? Number(handle.at.cx) : 0
    })
    expect(places[0]! - places[1]!).toBeGreaterThan(20)
    expect(places[1]! - places[2]!).toBeGreaterThan(20)
    story.wait(1)
    for (const id of ids) story.arrive(id)
    expect(withClass(marksOf(story), 'handle')).toEqual([])
  })

  test('a step back shows a segment as it was then: under way', () => {
    const story = new Story().open()
    const sent = story.records.findIndex((record) => record.kind === 'sent' && record.id === 3)
    const then = { records: story.records.slice(0, sent + 1) }
    expect(withClass(marksOf(story), 'flying')).toEqual([])
    expect(withClass(marksOf(then), 'flying').map(({ key }) => key)).toEqual(['segment 3'])
  })

  test('what is inferred, copied or changed on the way looks different', () => {
    const story = new Story().open()
    story.basis = 'inferred'
    const inferred = story.send('server', ['ACK'])
    story.basis = 'computed'
    const copy = story.sent('server', story.packetOf(inferred).packet, inferred)
    const changed = story.send('server', ['ACK'])
    story.wait(1).add({ kind: 'arrived', id: changed, packet: story.packetOf(changed).packet })
    const marks = marksOf(story)
    const only = (name: string) => withClass(marks, name).flatMap((mark) => (mark.tag === 'g' ? [mark.key] : []))
    expect(only('inferred')).toEqual([`segment ${inferred}`])
    expect(only('copy')).toEqual([`segment ${copy}`])
    expect(only('corrupted')).toEqual([`segment ${changed}`])
  })

  test('labels of crossing arrows do not cover each other', () => {
    const story = new Story()
    const [a, b] = [story.send('client', ['SYN']), story.send('server', ['SYN'])]
    story.wait(10).arrive(a).arrive(b)
    const marks = marksOf(story)
    const places = [a, b].map((id) => {
      const label = shape(marks, id, 'label')
      return label && 'at' in label ? Number(label.at.x) : 0
    })
    expect(places[1]! - places[0]!).toBeGreaterThan(100)
  })
})

describe('timers', () => {
  test('one that went off has a bracket from its start to there', () => {
    const marks = marksOf(new Story().open().loseAndRepeat(text('hi')), { height: 900 })
    expect(texts(withClass(marks, 'fired'))).toEqual(['RTO 1 s'])
  })

  test('one that runs has a dial with what is left; one that was stopped is gone', () => {
    const story = new Story().open().close()
    story.wait(60_000_000).send('client', ['ACK'])
    expect(texts(withClass(marksOf(story, { height: 900 }), 'running'))).toEqual(['2MSL 3 min'])
    expect(texts(withClass(marksOf(story.forget(), { height: 900 }), 'running'))).toEqual([])
  })
})

test('no two shapes of a group have the same key, on either axis', () => {
  const story = new Story().open().loseAndRepeat(text('hi')).say('server', text('yes')).close(true).forget()
  const check = (marks: readonly Mark[]) => {
    const keys = marks.map((mark) => `${mark.tag} ${mark.key}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const mark of marks) if (mark.tag === 'g') check(mark.children)
  }
  for (const kind of ['events', 'time'] as const)
    for (const height of [300, 3000]) check(marksOf(story, { kind, height }))
})

test('no number of a picture is missing, and nothing leaves its width', () => {
  const story = new Story().open().loseAndRepeat(text('hi')).close()
  for (const width of [390, 620, 1200]) {
    for (const mark of flat(marksOf(story, { width }))) {
      if (!('at' in mark)) continue
      expect(Object.values(mark.at).join(' ')).not.toMatch(/NaN|undefined|Infinity/)
      const x = Number(mark.at.x ?? 0)
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(width)
    }
  }
})

test('the hosts are named above their lanes; an empty trace has no more than that', () => {
  const ladder = ladderOf(new Story().records, HOSTS)
  const names = new Map([['client', 'Client']])
  expect(texts(ladderHead(ladder, names, viewOf(ladder, {})))).toEqual(['Client', 'server'])
  expect(texts(marksOf(new Story()))).toEqual([])
})

test('in Chinese the words of the picture are Chinese and the names of states and flags are not', () => {
  const said = texts(marksOf(new Story().open().loseAndRepeat(text('hi')), { lang: 'zh' })).join('|')
  expect(said).toContain('1 s 后重传')
  expect(said).toContain('ESTABLISHED')
  expect(said).toContain('PSH,ACK')
})

describe('100 000 segments', () => {
  const story = new Story().open()
  for (let i = 0; i < 50_000; i++) {
    const data = story.wait(100).send('client', ['ACK'], pattern(i, 1460))
    if (i % 50 === 7) story.drop(data)
    else story.wait(100).add({ kind: 'arrived', id: data })
    const ack = story.send('server', ['ACK'])
    story.wait(100).add({ kind: 'arrived', id: ack })
  }
  const ladder = ladderOf(story.records, HOSTS)
  const census = censusOf(ladder)

  test('only what is in view is drawn, wherever the view is', () => {
    const whole = axisOf(ladder, 'events', 1).height
    for (const share of [0, 0.3, 0.7, 1]) {
      const marks = marksOf(story, { scroll: share * (whole - 500) })
      const arrows = withClass(marks, 'segment').length
      expect(arrows).toBeGreaterThan(5)
      expect(arrows).toBeLessThan(40)
      expect(flat(marks).length).toBeLessThan(400)
    }
  })

  test('those that are found by halving are those that reach into the view', () => {
    const axis = axisOf(ladder, 'events', 1)
    const [first, end] = flightsBetween(ladder, axis, 100_000, 100_500)
    const seen = ladder.flights.flatMap((flight, i) =>
      axis.y(flight.end!.index) >= 100_000 && axis.y(flight.index) <= 100_500 ? [i] : [],
    )
    expect([first, end - 1]).toEqual([seen[0], seen.at(-1)])
  })

  test('far out they are density: every segment and every loss is counted once', () => {
    const view = viewOf(ladder, { zoom: 0.0001 })
    expect(crowdOf(ladder, view)).toBeGreaterThan(90_000)
    const end = endOf(ladder, view.axis)
    const bins = densityOf(ladder, census, view.axis, 0, end, 6)
    const total = (of: 'sent' | 'lost', host: number) => bins.reduce((sum, bin) => sum + bin[of][host]!, 0)
    expect([total('sent', 0), total('sent', 1)]).toEqual([50_002, 50_001])
    expect([total('lost', 0), total('lost', 1)]).toEqual([1000, 0])
    expect(withClass(marksOf(story, { zoom: 0.0001 }), 'segment')).toEqual([])
  })

  test('the strip holds the whole in the height of its opening', () => {
    const marks = stripMarks(ladder, census, viewOf(ladder, { scroll: 1_000_000 }))
    const { y, height } = marks.find(({ key }) => key === 'seen')!.at
    expect(Number(y) + Number(height)).toBeLessThanOrEqual(502)
    const bars = marks.flatMap(({ at }) => [...String(at.d ?? '').matchAll(/M[\d.]+,([\d.]+)h[-\d.]+v(\d+)/g)])
    expect(bars.length).toBeGreaterThan(100)
    for (const [, top, high] of bars) expect(Number(top) + Number(high)).toBeLessThanOrEqual(502)
  })
})

describe('a long wait', () => {
  const story = new Story().open().close().forget()

  test('is one row that says how long it was, and stands between what was before and what ended it', () => {
    const marks = marksOf(story)
    expect(texts(withClass(marks, 'pause'))).toEqual(['⟿ 4 min later'])
    const y = (name: string) => Number(withClass(marks, name).map((mark) => 'at' in mark && mark.at.y)[0])
    const ladder = ladderOf(story.records, HOSTS)
    const { y: of } = axisOf(ladder, 'events', 1)
    const [last, end] = [ladder.records.length - 2, ladder.records.length - 1]
    expect(y('pause')).toBeGreaterThan(of(last))
    expect(y('pause')).toBeLessThan(of(end) - 10)
  })

  test('stays between them where the picture is stretched', () => {
    const ladder = ladderOf(story.records, HOSTS)
    for (const zoom of [0.7, 2]) {
      const [pause] = withClass(marksOf(story, { zoom, height: 2000 }), 'pause')
      const { y } = axisOf(ladder, 'events', zoom)
      expect(pause && 'at' in pause && Number(pause.at.y)).toBeGreaterThan(y(ladder.records.length - 2))
      expect(pause && 'at' in pause && Number(pause.at.y)).toBeLessThan(y(ladder.records.length - 1))
    }
  })

  test('needs no word in true time, and a short one needs none', () => {
    expect(withClass(marksOf(story, { kind: 'time', zoom: 0.001 }), 'pause')).toEqual([])
    expect(withClass(marksOf(new Story().open().loseAndRepeat(text('hi'))), 'pause')).toEqual([])
  })
})
