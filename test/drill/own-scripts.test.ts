import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { parseScript } from '../../src/drill/parse.ts'
import { profileOf } from '../../src/drill/profile.ts'
import { report } from '../../src/drill/report.ts'
import { type Outcome, runScript } from '../../src/drill/run.ts'
import type { Script, ScriptEvent } from '../../src/drill/script.ts'

const FOLDER = new URL('../drills/', import.meta.url)
const DRILLS = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(new URL(name, FOLDER), 'utf8')
  return { name, text, script: parseScript(text), profile: profileOf(text) }
})

const played = ({ script, profile }: { script: Script; profile: 'linux' | 'rfc' }): Outcome =>
  runScript(script, profile)

describe('every drill of our own', () => {
  test('passes, with nothing skipped and nothing sent that no line expects', () => {
    const reports = DRILLS.map((drill) => report(drill.name, played(drill), words('en')))
    expect(reports.join('')).toBe(DRILLS.map(({ name }) => `ok   ${name}\n`).join(''))
    expect(DRILLS.length).toBeGreaterThanOrEqual(60)
  })

  test('says on its first lines whose habits it is about and which clause it shows', () => {
    const plain = DRILLS.filter(
      ({ text }) => !/^\/\/ profile: (rfc|linux)\n\/\/ [^\n]*(RFC|POSIX|Linux|shutdown)/.test(text),
    )
    expect(plain.map(({ name }) => name)).toEqual([])
  })

  test('fails when any one segment that it expects is another one', () => {
    const blind: string[] = []
    for (const drill of DRILLS)
      for (const [i, event] of drill.script.events.entries()) {
        const wrong = spoilt(event)
        if (wrong === null) continue
        const events = drill.script.events.with(i, wrong)
        if (played({ ...drill, script: { ...drill.script, events } }).failure?.at !== wrong.at)
          blind.push(`${drill.name}:${event.at.line}`)
      }
    expect(blind).toEqual([])
  })

  test('fails when any one segment that it expects never comes, or one comes that it does not expect', () => {
    const blind: string[] = []
    for (const drill of DRILLS)
      for (const [i, event] of drill.script.events.entries()) {
        if (event.action.do !== 'expect') continue
        const atOnce = event.time !== 'any' && event.time.relative && event.time.from === 0
        const withEvents = (events: ScriptEvent[]) => played({ ...drill, script: { ...drill.script, events } })
        const more = withEvents(drill.script.events.toSpliced(i + 1, 0, { ...event, time: AT_ONCE }))
        const fewer = withEvents(drill.script.events.toSpliced(i, 1))
        if (more.failure === null || (atOnce && fewer.failure === null && fewer.unlooked === 0))
          blind.push(`${drill.name}:${event.at.line}`)
      }
    expect(blind).toEqual([])
  })
})

const AT_ONCE = { from: 0, to: 0, relative: true, range: false } as const

/** The same event with another sequence number; null where it expects no segment. */
function spoilt(event: ScriptEvent): ScriptEvent | null {
  if (event.action.do !== 'expect') return null
  const line = { ...event.action.line, seq: event.action.line.seq + 1 }
  return { ...event, action: { ...event.action, line } }
}
