import { describe, expect, test } from 'vitest'
import { LESSONS } from '../../../src/lessons/index.ts'
import type { Asked } from '../../../src/lessons/lesson.ts'
import { indexOf } from '../../../src/lessons/sight.ts'
import { SCENARIOS, scenarioById } from '../../../src/scenarios/index.ts'
import { act, open, run, seek, type Timeline } from '../../../src/sim/timeline.ts'
import { text } from '../../../src/tcp/payload.ts'
import { numberingOf } from '../../../src/trace/relative.ts'
import { momentWith } from '../../../viz/session/picture.ts'
import { type Question, questionAhead } from '../../../viz/session/question.ts'

const whole = (id: string): Timeline => run(open(scenarioById(id)!, 1))
const asked = (timeline: Timeline, ask: readonly Asked[] | null = null): Question | null =>
  questionAhead(timeline, numberingOf(timeline.recorded), ask)
const rights = (question: Question | null) => question?.fields.map((field) => [field.asked, field.right])

/** The first question of a run that is about this. */
function questionOn(id: string, coming: object, ask: readonly Asked[] | null = null): Question | null {
  const timeline = whole(id)
  for (let moment = 0; moment < timeline.reached; moment += 1) {
    const question = asked(seek(timeline, moment), ask)
    if (
      question &&
      Object.entries(coming).every(([key, value]) =>
        Object.entries(question.coming).some(([k, v]) => k === key && v === value),
      )
    )
      return question
  }
  return null
}

describe('in free play', () => {
  test('socket() and bind() are not asked about, connect() is: state and segment of its own side', () => {
    const first = asked(seek(whole('handshake'), 0))
    expect(first).toBeNull()
    const connect = questionOn('handshake', { by: 'call', call: 'connect' })
    expect(connect?.coming).toMatchObject({ host: 'client', line: 2 })
    expect(rights(connect)).toEqual([
      ['client', 'SYN_SENT'],
      ['flags', 'SYN'],
      ['seq', '100'],
      ['wnd', '65535'],
    ])
  })

  test('a segment that arrives: RFC 9293 figure 6, line 3', () => {
    const syn = questionOn('handshake', { by: 'segment', flags: 'SYN' })
    expect(syn?.coming).toMatchObject({ host: 'server', seq: 100, len: 0 })
    expect(rights(syn)).toEqual([
      ['server', 'SYN_RECEIVED'],
      ['flags', 'SYN,ACK'],
      ['seq', '300'],
      ['ack', '101'],
      ['wnd', '65535'],
    ])
  })

  test('what recv returns: bytes, the end, an error, or that it waits', () => {
    const recv = (id: string, coming: object) =>
      questionOn(id, coming)?.fields.find((field) => field.asked === 'recv')?.right
    expect(recv('reset', { by: 'call', call: 'recv', host: 'server' })).toBe("b'hello'")
    expect(recv('reset', { by: 'segment', flags: 'RST' })).toBe('ECONNRESET')
    expect(recv('active-close', { by: 'segment', flags: 'FIN,ACK', host: 'server' })).toBe("b''")
    expect(recv('active-close', { by: 'call', call: 'recv', host: 'client' })).toBe('…')
    expect(recv('slow-reader', { by: 'call', call: 'recv' })).toBe('1024 B')
  })

  test('what recv returns may be typed as the text that it is, in UTF-8 or GBK', () => {
    const before = seek(whole('echo'), 13)
    const payload = text('你好', 'gbk')
    const sent = run(act(before, { do: 'call', host: 'client', request: { call: 'send', fd: 3, payload } }))
    const asks = Array.from({ length: sent.reached }, (_, moment) => asked(seek(sent, moment)))
    const recv = asks
      .flatMap((each) => each?.fields ?? [])
      .find(({ right }) => right === String.raw`b'\xc4\xe3\xba\xc3'`)
    expect(recv?.also).toEqual(['4', '你好', String.raw`b'\xc4\xe3\xba\xc3'`])
  })

  test('a recv that changes no state and sends nothing is asked for what it returns alone, also that of datagrams', () => {
    expect(rights(questionOn('active-close', { by: 'call', call: 'recv', host: 'client' }))).toEqual([['recv', '…']])
    expect(rights(questionOn('udp', { by: 'call', call: 'recvfrom', host: 'server' }))).toEqual([['recv', '…']])
    expect(rights(questionOn('udp', { by: 'datagram', len: 3 }))).toEqual([['recv', "b'two'"]])
  })

  test('a timer that runs out', () => {
    const timer = questionOn('lost-syn', { by: 'timer', timer: 'retransmission' })
    expect(rights(timer)).toEqual(
      expect.arrayContaining([
        ['client', 'SYN_SENT'],
        ['flags', 'SYN'],
        ['seq', '100'],
      ]),
    )
  })

  test('a segment that draws no answer: nothing is sent, and no number is asked', () => {
    expect(rights(questionOn('handshake', { by: 'segment', flags: 'ACK' }))).toEqual([
      ['server', 'ESTABLISHED'],
      ['flags', '—'],
    ])
  })

  test('at the end there is nothing to ask', () => {
    expect(asked(whole('handshake'))).toBeNull()
  })

  test("what the student did is foreseen too, for it is the next step of that student's world", () => {
    const before = seek(whole('handshake'), 0)
    const call = act(before, { do: 'call', host: 'server', request: { call: 'socket' } })
    expect(asked(seek(run(call), 0))).toBeNull()
  })
})

describe.each(SCENARIOS.map(({ id }) => id))('in every moment of %s', (id) => {
  test('what is asked is what the next step then shows', () => {
    const timeline = whole(id)
    const last = Math.min(timeline.reached, 150)
    for (let moment = 0; moment < last; moment += 1) {
      const question = asked(seek(timeline, moment), ['client', 'server', 'flags'])
      if (!question) continue
      const fresh = seek(timeline, moment + 1).records.slice(seek(timeline, moment).records.length)
      const sent = fresh.find((each) => each.kind === 'sent' && each.from === question.coming.host)
      const flags = question.fields.find((field) => field.asked === 'flags')?.right
      if (flags !== undefined)
        expect(flags).toBe(sent?.kind === 'sent' && 'flags' in sent.packet ? sent.packet.flags.join() : '—')
      for (const field of question.fields) if (field.choices.length > 0) expect(field.choices).toContain(field.right)
    }
  })
})

test.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))(
  'lesson %s asks what its step can answer',
  (_, lesson) => {
    const timeline = whole(lesson.scenario)
    const n = timeline.recorded[indexOf(lesson.predict.before, timeline.recorded)!]!.n
    const question = asked(seek(timeline, momentWith(timeline, n) - 1), lesson.predict.ask)
    expect(question?.fields.map((field) => field.asked).sort()).toEqual(lesson.predict.ask.toSorted())
  },
)
