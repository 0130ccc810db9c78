import { select } from 'd3-selection'
import 'd3-transition'
import type { Mark } from '../layout/mark.ts'

/** Only what shows where a segment went is moved; everything else stands where it belongs at once. */
const MOVES = new Set(['line', 'head', 'handle', 'grip'])

/** What each shape was last told to be, so that a shape on its way is not disturbed by a redraw. */
const drawn = new WeakMap<Element, Mark>()

/** Joins marks to the children of `parent`, by key. A segment takes `ms` to its new place; 0 is at once. */
export function drawMarks(parent: Element, marks: readonly Mark[], ms: number): void {
  select<Element, unknown>(parent)
    .selectChildren<SVGElement, Mark>()
    .data(marks, (mark) => `${mark.tag} ${mark.key}`)
    .join((enter) => enter.append((mark) => document.createElementNS('http://www.w3.org/2000/svg', mark.tag)))
    .order()
    .each(function (mark) {
      drawMark(this, mark, ms)
    })
}

function drawMark(element: SVGElement, mark: Mark, ms: number): void {
  const before = drawn.get(element)
  drawn.set(element, mark)
  if (before?.class !== mark.class) element.setAttribute('class', mark.class)
  const changed = Object.entries(mark.at).filter(([name, value]) => before?.at[name] !== value)
  const shape = select<SVGElement, unknown>(element)
  if (ms > 0 && MOVES.has(mark.key) && changed.length > 0) {
    if (!before && mark.key === 'line') shape.attr('d', startOf(String(mark.at.d)))
    else if (!before) for (const [name, value] of changed) shape.attr(name, value)
    const moving = shape.transition().duration(ms)
    for (const [name, value] of changed) moving.attr(name, value)
  } else if (changed.length > 0) {
    shape.interrupt()
    for (const [name, value] of changed) shape.attr(name, value)
  }
  if (mark.tag === 'g') drawMarks(element, mark.children, ms)
  if (mark.tag === 'text') drawParts(element, mark)
}

/** The line of an arrow that has not left yet. */
const startOf = (d: string): string => d.replace(/^M([^L]+)L.*$/, 'M$1L$1')

function drawParts(element: SVGElement, { parts }: Extract<Mark, { tag: 'text' }>): void {
  select(element)
    .selectChildren<SVGTSpanElement, (typeof parts)[number]>('tspan')
    .data(parts)
    .join((enter) => enter.append('tspan'))
    .attr('class', (part) => part.class ?? null)
    .text((part) => part.text)
}
