import { type Mark, px } from './mark.ts'

/** Half the width of a dial, px. */
export const DIAL = 6
/** The ring of a dial lies inside its edge. */
const RING = DIAL - 1.5

/** How every panel shows a timer that runs: a ring, and as an arc of it the share of its time that remains, from its hand up to twelve. */
export function dial(x: number, y: number, share: number): Mark[] {
  const around = 2 * Math.PI * RING
  const left = around * Math.max(0, Math.min(1, share))
  const ring = { cx: px(x), cy: px(y), r: RING }
  const turned = {
    'stroke-dasharray': `0 ${px(around - left)} ${px(left)} ${px(around)}`,
    transform: `rotate(-90 ${px(x)} ${px(y)})`,
  }
  return [
    { tag: 'circle', key: 'dial', class: 'dial', at: ring },
    { tag: 'circle', key: 'left', class: 'left', at: { ...ring, ...turned } },
  ]
}

/** How a dial looks, in the page and in an exported picture. */
export const dialStyle = `
.dial { fill: var(--panel); stroke: var(--line); stroke-width: 3; }
.left { fill: none; stroke: var(--now-edge); stroke-width: 3; }
`
