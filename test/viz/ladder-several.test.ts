import { expect, test } from 'vitest'
import { type Key, say } from '../../src/text/say.ts'
import { axisOf, ladderOf } from '../../viz/layout/ladder.ts'
import { censusOf } from '../../viz/layout/ladder-density.ts'
import { ladderScene } from '../../viz/layout/ladder-scene.ts'
import type { Mark } from '../../viz/layout/mark.ts'
import { crowd } from './crowd.ts'
import { HOSTS } from './story.ts'

const { records } = crowd(3)
const FOCUS = '10.0.0.1:49153-10.0.0.2:8081'
const flat = (marks: readonly Mark[]): Mark[] => marks.flatMap((m) => [m, ...(m.tag === 'g' ? flat(m.children) : [])])

/** The whole picture with this connection in focus. */
function marksWith(focus: string | null): Mark[] {
  const ladder = ladderOf(records, HOSTS, focus)
  const axis = axisOf(ladder, 'events', 1)
  const view = { width: 700, height: 5000, scroll: 0, axis, step: records.length, chosen: null, numbering: null }
  return flat(ladderScene(ladder, censusOf(ladder), view, (key, values) => say('en', key as Key, values)))
}
const segments = (marks: readonly Mark[]) =>
  marks.flatMap((mark) => (mark.tag === 'g' && mark.class.startsWith('segment ') ? [mark] : []))

test('the connection in focus is drawn in full, the others pale, below it, and without labels', () => {
  const arrows = segments(marksWith(FOCUS))
  const of = new Map(records.flatMap((each) => (each.kind === 'sent' ? [[`segment ${each.id}`, each.conn]] : [])))
  for (const { key, class: name, children } of arrows) {
    expect(name.includes('other')).toBe(of.get(key) !== FOCUS)
    if (of.get(key) !== FOCUS) expect(children.some((child) => child.tag === 'text')).toBe(false)
  }
  const firstFull = arrows.findIndex(({ class: name }) => !name.includes('other'))
  expect(firstFull).toBe(arrows.filter(({ class: name }) => name.includes('other')).length)
  expect(arrows.slice(firstFull).some(({ children }) => children.some((child) => child.tag === 'text'))).toBe(true)
})

test('the lanes show its states only: each is entered once', () => {
  const spans = marksWith(FOCUS).filter((mark) => mark.class.startsWith('span '))
  expect(spans.filter((mark) => mark.class.includes('established'))).toHaveLength(2)
})

test('without a focus nothing is pale', () => {
  expect(marksWith(null).some((mark) => mark.class.includes('other'))).toBe(false)
})
