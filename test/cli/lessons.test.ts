import { describe, expect, test } from 'vitest'
import { LESSONS } from '../../src/lessons/index.ts'
import { SCENARIOS } from '../../src/scenarios/index.ts'
import { CHINESE, tcpstep } from './tcpstep.ts'

describe('tcpstep lessons', () => {
  test('lists every lesson by chapter, a wrong explanation in its own words', async () => {
    const { code, out, err } = await tcpstep(['lessons'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const { id } of LESSONS) expect(out).toMatch(new RegExp(`^ .{4} ${id} `, 'm'))
    expect(out).toMatch(/^Close\n(?: .*\n)* {3}7 {2}three-to-open-four-to-close +Why three segments/m)
    expect(out).toMatch(/wrong-close-wait-to-time-wait +✗ CLOSE_WAIT goes to TIME_WAIT\.$/m)
  })

  test('speaks Chinese', async () => {
    const { out } = await tcpstep(['lessons'], CHINESE)
    expect(out).toMatch(/^关闭连接$/m)
    expect(out).toContain('为什么打开用三个报文段，关闭却用四个？')
  })

  test('as JSON: each question once, with its scenario and its languages', async () => {
    const { code, out } = await tcpstep(['lessons', '--json'])
    expect(code).toBe(0)
    const list: { id: string; question: number; scenario: string; languages: string[] }[] = JSON.parse(out)
    expect(list[0]).toEqual({
      id: 'syn-and-fin-take-a-number',
      question: 24,
      scenario: 'syn-takes-a-number',
      languages: ['en', 'zh'],
    })
    expect(list.map(({ question }) => question).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, i) => i + 1),
    )
    for (const { scenario, languages } of list) {
      expect(SCENARIOS.map(({ id }) => id)).toContain(scenario)
      expect(languages).toEqual(['en', 'zh'])
    }
  })
})
