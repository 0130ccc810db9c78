import { axisOf, ladderOf } from '../../viz/layout/ladder.ts'
import { censusOf } from '../../viz/layout/ladder-density.ts'
import { HEAD, TAIL } from '../../viz/layout/ladder-frame.ts'
import { endOf, ladderHead, ladderScene } from '../../viz/layout/ladder-scene.ts'
import { ladderStyle } from '../../viz/layout/ladder-style.ts'
import { group, type Mark, type Say } from '../../viz/layout/mark.ts'
import type { AxisKind } from '../../viz/layout/time-axis.ts'
import { beginOf } from '../trace/begin.ts'
import type { TraceRecord } from '../trace/record.ts'
import { type Framed, LEGEND, legendOf, TITLE, titleOf } from './svg-frame.ts'

/** The page's colours in its light look: a picture goes onto slides and paper. */
export const TOKENS: Readonly<Record<string, string>> = {
  panel: '#ffffff',
  ink: '#1c1e21',
  dim: '#62676d',
  line: '#e3e3dd',
  client: '#2457c5',
  server: '#c2410c',
  opening: '#0b7fab',
  established: '#0e8a6d',
  active: '#7a4bc4',
  passive: '#b0306a',
  closed: '#80858b',
  now: '#fff4d6',
  'now-edge': '#e0a800',
  'now-ink': '#7a5600',
  lost: '#c92a2a',
}

const MONO = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace'
const WIDTH = 720

/**
 * The time line of a whole trace as a picture of its own: the page's marks and rules, written as SVG, with a title (else
 * the id of the scenario) above and what the colours mean below.
 */
export function svg(records: readonly TraceRecord[], say: Say, title?: string, kind: AxisKind = 'events'): string {
  const begin = beginOf(records)
  const { hosts } = begin
  const ladder = ladderOf(records, hosts)
  const axis = axisOf(ladder, kind, 1)
  const height = Math.ceil(endOf(ladder, axis) + TAIL)
  const step = records.length
  const view = { width: WIDTH, height, scroll: 0, axis, step, chosen: null, numbering: ladder.numbering }
  const names = new Map(hosts.map(({ id, side }) => [id, id === side ? say(`side.${side}`) : id]))
  const picture = [
    group('head', 'head', ladderHead(ladder, names, view), { transform: `translate(0,${TITLE})` }),
    group('body', 'body', ladderScene(ladder, censusOf(ladder), view, say), {
      transform: `translate(0,${TITLE + HEAD})`,
    }),
  ]
  const end = TITLE + HEAD + height
  const whole = end + LEGEND
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${whole}" width="${WIDTH}" height="${whole}">`,
    `<style>${styleSheet()}</style>`,
    `<rect width="100%" height="100%" fill="${TOKENS.panel}"/>`,
    ...titleOf(begin, title ?? begin.scenario ?? '', say).map(framed),
    ...picture.map(written),
    `<path d="M16 ${end + 4}H${WIDTH - 16}" stroke="${TOKENS.line}"/>`,
    ...legendOf(end, say).map(framed),
    '</svg>\n',
  ].join('\n')
}

/** The page's rules for a time line, its tokens filled in: a reader of pictures knows no tokens. */
const styleSheet = (): string =>
  ladderStyle.replace(/var\(--([\w-]+)\)/g, (token, name: string) => (name === 'mono' ? MONO : (TOKENS[name] ?? token)))

const escaped = (text: string | number): string => String(text).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

/** A part of the frame as its element. */
const framed = ({ shape, x, y, text, strong }: Framed): string =>
  `<g transform="translate(${x},${y})">${shape}<text x="${shape ? 34 : 0}" font-size="${strong ? 15 : 11}"${strong ? ' font-weight="700"' : ''}>${escaped(text)}</text></g>`

/** A mark as its element. */
function written(mark: Mark): string {
  const attributes = Object.entries({ class: mark.class, ...mark.at }).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  )
  return `<${mark.tag}${attributes.join('')}>${inside(mark)}</${mark.tag}>`
}

function inside(mark: Mark): string {
  if (mark.tag === 'g') return mark.children.map(written).join('\n')
  if (mark.tag !== 'text') return ''
  const part = (text: string, name?: string) =>
    name === undefined ? escaped(text) : `<tspan class="${name}">${escaped(text)}</tspan>`
  return mark.parts.map(({ text, class: name }) => part(text, name)).join('')
}
