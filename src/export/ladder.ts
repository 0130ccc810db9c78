import { labelOf } from '../../viz/layout/ladder-label.ts'
import type { Say } from '../../viz/layout/mark.ts'
import { type Phase, phaseOf } from '../../viz/layout/phase.ts'
import { duration } from '../../viz/layout/time-axis.ts'
import type { State } from '../tcp/names.ts'
import { hostsOf } from '../trace/begin.ts'
import type { HostInfo, TraceRecord } from '../trace/record.ts'
import { type Numbering, numberingOf } from '../trace/relative.ts'
import { clip, columnsOf } from './columns.ts'
import { type Middle, type Row, rowsOf, type Side, spokenTimeout, spokenVerdict } from './ladder-rows.ts'
import type { Paint, Style } from './paint.ts'
import { socketsByState } from './sockets.ts'

/** How a ladder is written: columns of the terminal (at least 80), its colours, the reader's words. */
export type Screen = { columns: number; paint: Paint; say: Say }

const TIME = 9
const STATE = 12
/** the port of the client, where there are several connections */
const PORT = 6
/** the two lanes, and a space on each side of what is outside of them */
const FRAME = TIME + 2 * STATE + 5
/** how far a segment gets that is lost */
const LOST = 0.75
/** `widthOf` of the pictures measures in px: at this size a letter is one column wide */
const ONE_COLUMN = 1 / 0.602

/**
 * The trace of two hosts as a time line for a terminal: a lane of states for each, arrows and calls between. With several
 * connections each line names its own by the port of the client, and the sockets by state stand at the end.
 */
export function ladder(records: readonly TraceRecord[], screen: Screen): string {
  const hosts = hostsOf(records)
  const rows = rowsOf(records)
  const before = rows.some(({ port }) => port !== null) ? PORT : 0
  const middle = Math.max(80, screen.columns) - FRAME - before
  const numbering = numberingOf(records)
  const lines = [heading(hosts, before, middle, screen)]
  const lanes = new Map<string | null, [Phase, Phase]>()
  let at: number | null = null
  for (const row of rows) {
    const phases = lanes.get(row.port) ?? ['closed', 'closed']
    lanes.set(row.port, phases)
    const time = row.at === at ? '' : duration(row.at)
    at = row.at
    row.entered.forEach((state, side) => {
      if (state) phases[side] = phaseOf(state)
    })
    lines.push(line(row, time, before, phases, hosts, middle, numbering, screen))
  }
  return `${lines.join('\n')}\n${before > 0 ? socketsByState(records, screen) : ''}`
}

function heading(hosts: readonly HostInfo[], before: number, middle: number, { paint }: Screen): string {
  const [left = '', right = ''] = hosts.map(({ id, address }) => `${id} ${address}`)
  const gap = ' '.repeat(Math.max(1, middle + 2 - columnsOf(left) - columnsOf(right)))
  return `${' '.repeat(TIME + before + STATE + 2)}${paint('client', left)}${gap}${paint('server', right)}`
}

function line(
  row: Row,
  time: string,
  before: number,
  phases: readonly [Phase, Phase],
  hosts: readonly HostInfo[],
  width: number,
  numbering: Numbering,
  screen: Screen,
): string {
  const { paint } = screen
  const name = (side: Side) => (row.entered[side] ? paint(phaseOf(row.entered[side]), row.entered[side]) : '')
  const lane = (side: Side) => paint(phases[side], joint(row.middle, side))
  const pad = (state: State | null) => ' '.repeat(STATE - (state?.length ?? 0))
  const colour: Style = hosts[row.middle?.kind === 'arrow' ? row.middle.from : row.side]?.side ?? 'client'
  return [
    paint('dim', time.padStart(TIME)),
    paint('strong', (row.port ?? '').padStart(before)),
    ` ${pad(row.entered[0])}${name(0)} `,
    lane(0),
    between(row, width, colour, numbering, screen),
    lane(1),
    ` ${name(1)}`,
  ]
    .join('')
    .trimEnd()
}

/** The lane's own piece: an arrow starts at it. */
function joint(middle: Middle | null, side: Side): string {
  const starts = middle?.kind === 'arrow' && middle.from === side && middle.part !== 'arrives'
  if (!starts) return '┃'
  return side === 0 ? '┠' : '┨'
}

function between(row: Row, width: number, colour: Style, numbering: Numbering, screen: Screen): string {
  const { middle, side } = row
  const { paint, say } = screen
  const beside = (style: Style, text: string) => {
    const short = clip(text, width - 2)
    const rest = ' '.repeat(width - 1 - columnsOf(short))
    return side === 0 ? ` ${paint(style, short)}${rest}` : `${rest}${paint(style, short)} `
  }
  switch (middle?.kind) {
    case undefined:
      return ' '.repeat(width)
    case 'arrow':
      return arrow(middle, width, colour, numbering, screen)
    case 'call':
      return beside(middle.call.failed ? 'strong' : colour, middle.call.text)
    case 'timeout':
      return beside('strong', spokenTimeout(middle.name, say))
    case 'crash':
      return beside('lost', say('ladder.crash'))
    case 'verdict':
      return beside(middle.says === 'contradicts' ? 'lost' : 'dim', spokenVerdict(middle, say))
  }
}

/** An arrow with its label, written from its sender on and turned round where that is the right host. */
function arrow(
  { from, part, flight }: Extract<Middle, { kind: 'arrow' }>,
  width: number,
  colour: Style,
  numbering: Numbering,
  { paint, say }: Screen,
): string {
  const lost = flight.end?.kind === 'dropped' && part !== 'leaves'
  const parts = labelOf(flight, numbering, say, ONE_COLUMN, width - 5)
  const label = clip(parts.map(({ text }) => text).join(''), width - 5)
  const toItself = flight.from === flight.to
  const reach =
    (lost && !flight.end?.reached) || toItself ? Math.max(Math.round(width * LOST), columnsOf(label) + 5) : width
  const room = reach - columnsOf(label) - 4
  const dash = flight.basis === 'inferred' ? '╌' : '─'
  const away = '╌'.repeat(Math.min(3, room))
  const gap = ' '.repeat(room - away.length)
  const mirrored = (left: string, right: string) => (from === 0 ? left + right : right + left)
  const tip = lost ? '✕' : toItself ? '↩' : from === 0 ? '▶' : '◀'
  const start = part === 'arrives' ? mirrored(gap, away) : dash
  const end = part === 'leaves' ? away : mirrored(dash.repeat(part === 'arrives' ? 1 : room), tip)
  const rest = ' '.repeat(width - columnsOf(start + label + end) - 2)
  const pieces = [paint(colour, start), ` ${label} `, paint(lost ? 'lost' : colour, end), rest]
  return (from === 0 ? pieces : pieces.reverse()).join('')
}
