import { select } from 'd3-selection'
import 'd3-transition'
import type { Mark } from '../layout/mark.ts'

/** Only what shows where a segment went is moved; everything else stands where it belongs at once. */
const MOVES = new Set(['line', 'head', 'handle', 'grip'])

/** What each shape was last told to be, so that a shape on its way is not disturbed by a redraw. */
const drawn = new WeakMap<Element, Mark>()

/** The shapes that were sent somewhere by a transition. */
const moving = new WeakSet<Element>()

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
  const attributes = Object.entries(placed(mark))
  const were = before && placed(before)
  const changed = attributes.filter(([name, value]) => were?.[name] !== value)
  if (changed.length > 0) {
    const leaves = !before && mark.key === 'line'
    if (ms > 0 && MOVES.has(mark.key) && (before || leaves)) {
      if (leaves) element.setAttribute('d', startOf(String(mark.at.d)))
      moveTo(element, attributes, ms)
    } else {
      // a shape on its way has none of its attributes where they were told to be
      const stood = !moving.delete(element)
      if (!stood) select(element).interrupt()
      for (const [name, value] of stood ? changed : attributes) element.setAttribute(name, String(value))
    }
  }
  if (mark.tag === 'g') drawMarks(element, mark.children, ms)
  if (mark.tag === 'text' && !(before?.tag === 'text' && isSame(before.parts, mark.parts))) drawParts(element, mark)
}

function moveTo(element: SVGElement, attributes: readonly [string, string | number][], ms: number): void {
  moving.add(element)
  const target = select<SVGElement, unknown>(element).transition().duration(ms)
  for (const [name, value] of attributes) target.attr(name, value)
}

/** A text is moved as a whole: one that is given a new x or y is laid out anew, letter by letter. */
function placed({ tag, at }: Mark): Mark['at'] {
  if (tag !== 'text' || at.transform !== undefined) return at
  const { x = 0, y = 0, ...rest } = at
  return { ...rest, transform: `translate(${x},${y})` }
}

/** Letters that stay must not be set again: each new text is measured and laid out. */
const isSame = (before: Text['parts'], parts: Text['parts']): boolean =>
  before.length === parts.length &&
  parts.every((part, i) => part.text === before[i]?.text && part.class === before[i]?.class)

type Text = Extract<Mark, { tag: 'text' }>

/** The line of an arrow that has not left yet. */
const startOf = (d: string): string => d.replace(/^M([^L]+)L.*$/, 'M$1L$1')

function drawParts(element: SVGElement, { parts }: Text): void {
  select(element)
    .selectChildren<SVGTSpanElement, (typeof parts)[number]>('tspan')
    .data(parts)
    .join((enter) => enter.append('tspan'))
    .each(function (part) {
      if (part.class === undefined) this.removeAttribute('class')
      else if (this.getAttribute('class') !== part.class) this.setAttribute('class', part.class)
      if (this.textContent !== part.text) this.textContent = part.text
    })
}
