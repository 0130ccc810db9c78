import { expect, test } from 'vitest'
import { scenarioById } from '../../../src/scenarios/index.ts'
import { open, step } from '../../../src/sim/timeline.ts'
import { type Lang, say } from '../../../src/text/say.ts'
import { numberingOf } from '../../../src/trace/relative.ts'
import { momentOf } from '../../../viz/layout/moment.ts'
import { reasonsOf } from '../../../viz/session/reasons.ts'

/** What is said of the first steps of a scenario, a list of sentences for each. */
function told(id: string, steps: number, lang: Lang = 'en'): string[] {
  let timeline = open(scenarioById(id)!, 1)
  return Array.from({ length: steps }, () => {
    const fresh = timeline.records.length
    timeline = step(timeline)
    const { records } = timeline
    const { hosts } = momentOf(records)
    const reasons = reasonsOf({ records, fresh, hosts, numbering: numberingOf(records), lang })
    return reasons.map(({ text }) => text).join(' ')
  })
}

test('a call that fails is not told as one that did its work', () => {
  const [, bind] = told('system-port', 2)
  expect(bind).toMatch(/^bind\(\) fails with EACCES: a port below 1024/)
  const [, , , recv, send] = told('listener-only-accepts', 5)
  expect(recv).toMatch(/^recv\(\) fails with ENOTCONN/)
  expect(send).toMatch(/^send\(\) fails with EPIPE/)
})

test('a program that sleeps, and one that has slept', () => {
  const sentences = told('unplugged', 14)
  const sleeps = sentences.indexOf(say('en', 'waits.sleep'))
  expect(sleeps).toBeGreaterThan(0)
  expect(sentences.indexOf(say('en', 'alone.sleep'))).toBeGreaterThan(sleeps)
})

test('the peer of a forged SYN is called by the address that nobody has, and of a socket that met itself by its own name', () => {
  expect(told('syn-flood', 6)[5]).toMatch(/^198\.51\.100\.1 asks for a connection/)
  expect(told('syn-flood', 6, 'zh')[5]).toMatch(/^198\.51\.100\.1 请求建立连接/)
  expect(told('self-connect', 8)[5]).toContain('the client opens too')
})

test('a half-open connection that is given up is no matter of a program that only listens', () => {
  const sentences = told('syn-flood', 86)
  expect(sentences.some((text) => text.includes('the server forgets the half-open connection'))).toBe(true)
})
