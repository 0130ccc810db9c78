import { add, distance, type Seq } from '../../src/tcp/seq.ts'
import type { ConnId, HostInfo, TraceRecord } from '../../src/trace/record.ts'
import { type Numbering, shown } from '../../src/trace/relative.ts'
import { type Direction, directionsOf, type ReceiveKind, type Run, type SendKind, type Side } from './buffers.ts'
import { pointMarks } from './buffers-points.ts'
import { type BufferScale, bufferScale } from './buffers-scale.ts'
import { knownText, readable } from './buffers-text.ts'
import { group, type Mark, px, type Say, widthOf } from './mark.ts'

/** One direction as a picture, and as sentences for who does not see it. */
export type BufferPicture = { key: string; name: string; marks: readonly Mark[]; sentences: readonly string[] }

type BufferView = {
  /** size of one direction, px */
  width: number
  height: number
  names: ReadonlyMap<string, string>
  numbering: Numbering
}

type AnyRun = Run<SendKind | ReceiveKind>

const SIZE = 11
/** The names of the buffers stand left of the bars, in a narrow picture above them. */
const NAMES = 160
const NARROW = 520
const POINTS = 15
/** Between the two bars of a direction. */
const BETWEEN = 6

/** The buffers of a connection (`focus`, else the first that sends): both directions, each with what its sender and its receiver hold. */
export function bufferPictures(
  records: readonly TraceRecord[],
  hosts: readonly HostInfo[],
  focus: ConnId | null,
  view: BufferView,
  say: Say,
): BufferPicture[] {
  const sides = new Map(hosts.map(({ id, side }) => [id, side]))
  return directionsOf(records, hosts, focus).map((direction) => {
    const { from, to, conn } = direction
    const names = { from: view.names.get(from) ?? from, to: view.names.get(to) ?? to }
    const pieces = knownText(records, conn, from)
    const speak: Speak = {
      say,
      number: (at) => shown(view.numbering, conn, from, at),
      text: (run) => (WITH_TEXT.has(run.kind) ? readable(pieces, run.from, run.to) : ''),
    }
    const rows = [direction.sender, direction.receiver].filter((side) => side !== null)
    return {
      key: `${from} ${to}`,
      name: say('buffers.direction', names),
      marks: directionMarks(direction, sides.get(from) ?? 'client', view, speak),
      sentences: rows.flatMap((side, i) => [
        titleOf(side, i === 0, view.names, say).join(' '),
        ...side.runs.filter(({ kind }) => kind !== 'beyond').map((run) => sentenceOf(run, speak)),
        ...(side.shut === null ? [] : [shutText(i === 0, say)]),
      ]),
    }
  })
}

type Speak = { say: Say; number: (at: Seq) => number; text: (run: AnyRun) => string }

const WITH_TEXT = new Set<AnyRun['kind']>([
  'acked',
  'sent',
  'sendable',
  'held',
  'waiting',
  'discarded',
  'read',
  'unread',
  'early',
])

/** What a window of 0 means to an end. */
const shutText = (sends: boolean, say: Say): string => say(sends ? 'buffers.shut' : 'buffers.full')

/** Whose buffer it is, what it is, and how full. */
function titleOf(side: Side<string>, sends: boolean, names: BufferView['names'], say: Say): string[] {
  const { used, size, host } = side
  const title = [names.get(host) ?? host, say(sends ? 'buffers.sender' : 'buffers.receiver')]
  return used !== null && size !== null
    ? [...title, say('buffers.fill', { used: grouped(used), size: grouped(size) })]
    : title
}

function directionMarks(direction: Direction, side: string, view: BufferView, speak: Speak): Mark[] {
  const narrow = view.width < NARROW
  const scale = bufferScale(direction, narrow ? 0 : NAMES, view.width)
  const title = narrow ? 17 : 0
  const high = Math.max(18, Math.min(30, (view.height - 2 * POINTS - 2 * title - 12) / 2))
  const used = 2 * (high + POINTS + title) + BETWEEN
  const top = POINTS + title + Math.max(0, (view.height - used) / 2)
  const below = top + high + BETWEEN + title
  const row = (of: Side<SendKind | ReceiveKind> | null, y: number, sends: boolean): Mark[] => {
    if (!of) return []
    const points = pointMarks(
      of,
      shutText(sends, speak.say),
      scale,
      sends ? y - 5 : y + high + 12,
      { y, high },
      SIZE,
      speak.number,
    )
    const bar = of.runs.map((run) => runMark(run, scale, y, high, speak))
    return [
      titleMark(titleOf(of, sends, view.names, speak.say), narrow ? y - 6 - (sends ? POINTS : 0) : null, y, high),
      group('bar', 'bar', [...bar, ...points]),
    ]
  }
  return [
    group('sender', `sender from-${side}`, row(direction.sender, top, true)),
    group('receiver', `receiver from-${side}`, row(direction.receiver, below, false)),
  ]
}

/** The name of a buffer: in two lines beside its bar, or in one line above it: whose it is, what, how full. */
function titleMark([host = '', what = '', fill = '']: string[], above: number | null, y: number, high: number): Mark {
  const text = (key: string, x: number, at: number, className: string, said: string): Mark => ({
    tag: 'text',
    key,
    class: className,
    at: { x: px(x), y: px(at), 'font-size': key === 'host' ? SIZE + 1 : SIZE },
    parts: [{ text: said }],
  })
  const after = widthOf(host, SIZE + 1) + 8
  const line = above ?? y + high / 2 - 2
  const fillAt: [number, number] = above === null ? [0, line + 14] : [after + widthOf(what, SIZE) + 10, line]
  return group('owner', 'owner', [
    text('host', 0, line, 'host', host),
    text('what', after, line, 'what', what),
    text('fill', ...fillAt, 'what', fill),
  ])
}

function runMark(run: AnyRun, scale: BufferScale, y: number, high: number, speak: Speak): Mark {
  const from = scale.x(run.from)
  const to = run.kind === 'beyond' ? scale.right : scale.x(run.to)
  const width = Math.max(2, to - from - 1)
  const key = `${run.kind} ${run.kind === 'hole' || run.kind === 'early' ? run.from : ''}`
  const label = labelOf(run, width - 8, speak)
  return group(key, `run ${run.kind}${run.done ? ' done' : ''}`, [
    { tag: 'rect', key: 'box', class: 'box', at: { x: px(from), y, width: px(width), height: px(high), rx: 3 } },
    label === ''
      ? null
      : {
          tag: 'text',
          key: 'label',
          class: 'label',
          at: { x: px(from + width / 2), y: px(y + high / 2 + 4), 'font-size': SIZE, 'text-anchor': 'middle' },
          parts: [{ text: label }],
        },
  ])
}

/** The longest label that fits: what it is, which numbers, how many, and the bytes themselves. */
function labelOf(run: AnyRun, room: number, { say, number, text }: Speak): string {
  const what = say(`buffers.${run.kind}`)
  const fits = (label: string) => widthOf(label, SIZE) <= room
  if (run.kind === 'beyond') return fits(what) ? what : ''
  const count = distance(run.from, run.to)
  const first = number(run.from)
  if (run.kind === 'syn' || run.kind === 'fin') return [`${what} ${first}`, what].find(fits) ?? ''
  const size = say('buffers.bytes', { count: grouped(count) })
  if (run.kind === 'window' || run.kind === 'hole') return [`${what} ${size}`, size].find(fits) ?? ''
  const brief = say(`buffers.brief.${run.kind}`)
  const numbers = `${first}–${number(add(run.to, -1))}`
  const said = text(run)
  const part = clipped(said, room - widthOf(`${brief} ${size} `, SIZE))
  const labels =
    said === ''
      ? [`${what} ${numbers}`, `${what} ${size}`, `${brief} ${size}`]
      : [
          `${what} ${numbers} ${said}`,
          `${what} ${said}`,
          `${brief} ${numbers} ${said}`,
          `${brief} ${said}`,
          `${brief} ${size} ${part}`,
          `${brief} ${size}`,
        ]
  return [...labels, size, brief].find(fits) ?? ''
}

/** The first letters that fit into `room`; nothing where fewer than three do. */
function clipped(text: string, room: number): string {
  let cut = ''
  for (const char of text) {
    if (widthOf(`${cut}${char}…`, SIZE) > room) break
    cut += char
  }
  return cut.length < 3 ? '' : `${cut}…`
}

/** Thousands apart, by a thin space. */
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u2009')

function sentenceOf(run: AnyRun, { say, number, text }: Speak): string {
  const what = say(`buffers.${run.kind}`)
  const count = distance(run.from, run.to)
  if (count === 1) return say('buffers.region-one', { what, from: number(run.from) })
  const said = text(run)
  const region = { what, from: number(run.from), to: number(add(run.to, -1)), count }
  return `${say('buffers.region', region)}${said === '' ? '' : `: ${said}`}`
}
