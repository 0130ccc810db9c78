import type { Seq } from '../../src/tcp/seq.ts'
import type { Side } from './buffers.ts'
import type { BufferScale } from './buffers-scale.ts'
import { type Mark, px, widthOf } from './mark.ts'

type Said = { x: number; text: string; shut: boolean }

/** The variables of the RFC as ticks at their numbers, and a wall where the window is 0. Equal numbers share a tick. */
export function pointMarks(
  side: Side<string>,
  shutText: string,
  scale: BufferScale,
  line: number,
  { y, high }: { y: number; high: number },
  size: number,
  number: (at: Seq) => number,
): Mark[] {
  const places = new Map<Seq, string[]>()
  for (const { name, at } of side.points) places.set(at, [...(places.get(at) ?? []), name])
  const said: Said[] = [...places].map(([at, names]) => {
    const shut = at === side.shut
    const text = `${names.join(' = ')} ${number(at)}${shut ? ` · ${shutText}` : ''}`
    return { x: scale.x(at), text, shut }
  })
  if (side.shut !== null && !places.has(side.shut)) {
    said.push({ x: scale.x(side.shut), text: shutText, shut: true })
  }
  said.sort((a, b) => a.x - b.x)
  const starts = apart(said, scale, size)
  return said.flatMap(({ x, text, shut }, i): Mark[] => [
    {
      tag: 'rect',
      key: `tick ${i}`,
      class: shut ? 'wall' : 'tick',
      at: {
        x: px(x - (shut ? 2 : 1)),
        y: px(y - 3),
        width: shut ? 4 : 2,
        height: px(high + 6),
      },
    },
    {
      tag: 'text',
      key: `point ${i}`,
      class: shut ? 'point shut' : 'point',
      at: { x: px(starts[i]!), y: px(line), 'font-size': size - 0.5 },
      parts: [{ text }],
    },
  ])
}

/** Where each name starts: centred on its tick, but inside the bar and not over the one before. */
function apart(said: readonly Said[], { left, right }: BufferScale, size: number): number[] {
  const widths = said.map(({ text }) => widthOf(text, size - 0.5))
  const starts = said.map(({ x }, i) => Math.max(left, Math.min(x - widths[i]! / 2, right - widths[i]!)))
  for (let i = starts.length - 2; i >= 0; i--) {
    starts[i] = Math.max(left, Math.min(starts[i]!, starts[i + 1]! - widths[i]! - 10))
  }
  for (let i = 1; i < starts.length; i++) starts[i] = Math.max(starts[i]!, starts[i - 1]! + widths[i - 1]! + 10)
  return starts
}
