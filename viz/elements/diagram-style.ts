import { css } from 'lit'

/** The arrows and boxes of a chart: where it is, where it was, the way it came and the ways it can go. */
export const diagramStyle = css`
  .line { fill: none; stroke: var(--edge); stroke-width: 1.4; }
  .head { fill: var(--edge); }
  .reach { fill: none; stroke: transparent; stroke-width: 14; pointer-events: stroke; }
  .walked .line { stroke: var(--ink); stroke-width: 1.7; }
  .walked .head { fill: var(--ink); }
  .asked:not(.walked) .line { stroke: var(--dim); stroke-dasharray: none; }
  .asked:not(.walked) .head { fill: var(--dim); }
  .last .line { stroke: var(--ink); stroke-width: 2.2; stroke-dasharray: 1; animation: trace var(--quick) ease-out; }
  .possible:not(.last) .line { stroke: var(--now-edge); stroke-width: 2; }
  .possible:not(.last) .head { fill: var(--now-edge); }
  @keyframes trace { from { stroke-dashoffset: 1; } to { stroke-dashoffset: 0; } }

  .node rect { fill: var(--panel); stroke: var(--line); stroke-width: 1.4; transition: fill var(--quick), stroke var(--quick); }
  .node text { font: var(--letter, 11px) var(--mono); fill: var(--dim); }
  .visited rect { stroke: var(--phase); }
  .visited text { fill: var(--ink); }
  .again rect { stroke-dasharray: 3 3; }
  .current rect { fill: color-mix(in srgb, var(--phase) 92%, black); stroke: var(--phase); }
  .current text { fill: var(--on-fill); font-weight: 700; }
`
