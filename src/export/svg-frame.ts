import type { Say } from '../../viz/layout/mark.ts'
import type { Begin } from '../trace/record.ts'

/** Height of the line above the picture, and of the two lines below it. */
export const TITLE = 40
export const LEGEND = 58

const PHASES = ['closed', 'opening', 'established', 'active', 'passive'] as const

/** How far the items of a legend stand apart, and how wide a letter is about: a Chinese one is two. */
const GAP = 30
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 11.5 : 6.4), 0)

/** What stands in a picture around its time line: marks and texts of SVG, their words not yet escaped. */
export type Framed = { shape: string; x: number; y: number; text: string; strong?: true }

/** The title of the run, and with which seed it can be seen again. */
export function titleOf(begin: Begin, title: string, say: Say): Framed[] {
  const seed = begin.seed === undefined ? '' : say('picture.seed', { seed: begin.seed })
  const named: Framed = { shape: '', x: 16, y: 25, text: title, strong: true }
  return [named, { shape: '', x: 16 + widthOf(title) * 1.35 + 14, y: 25, text: seed }]
}

/** What the colours and lines mean, in two rows from `top`. */
export function legendOf(top: number, say: Say): Framed[] {
  const arrow = (side: string) =>
    `<g class="${side} segment"><path class="line" d="M0-4h20"/><path class="head" d="M26-4l-9-4v8z"/></g>`
  const lost =
    '<g class="lost segment"><path class="line" d="M0-4h14"/><path class="cross sign" d="M16-8l8 8m0-8l-8 8"/></g>'
  const sides = (['client', 'server'] as const).map((side) => ({
    shape: arrow(`from-${side}`),
    text: say('picture.from', { side: say(`side.${side}`) }),
  }))
  const phases = PHASES.map((phase) => ({
    shape: `<rect class="span ${phase}" x="10" y="-10" width="10" height="14"/>`,
    text: say(`picture.${phase}`),
  }))
  return [...row(top + 22, [...sides, { shape: lost, text: say('picture.lost') }]), ...row(top + 44, phases)]
}

function row(y: number, items: readonly { shape: string; text: string }[]): Framed[] {
  let x = 16
  return items.map(({ shape, text }) => {
    const placed = { shape, x, y, text }
    x += 34 + widthOf(text) + GAP
    return placed
  })
}
