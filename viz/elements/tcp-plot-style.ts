import { css } from 'lit'

/** The colour of a phase of congestion control: the same in the plot and in the chart. */
export const phaseStyle = css`
  .slow-start { --phase: var(--slow-start); }
  .congestion-avoidance { --phase: var(--avoidance); }
  .fast-recovery { --phase: var(--recovery); }
`

/** The lines of a plot: the sender's own in its colour, the peer's in the peer's. */
export const plotStyle = css`
  :host { min-height: 0; }
  figure { margin: 0; height: 100%; display: flex; flex-direction: column; }
  figcaption { font-size: 11px; line-height: 16px; height: 16px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; color: var(--dim); }
  figcaption b { color: var(--ink); margin-inline-end: 8px; }
  .stage { flex: 1; min-height: 0; position: relative; cursor: crosshair; touch-action: pan-y; user-select: none; }
  .stage:focus-visible { outline-offset: -1px; }
  svg { position: absolute; inset: 0; width: 100%; height: 100%; }
  i { position: absolute; top: 17px; bottom: 17px; background: var(--now); border: solid var(--now-edge); border-width: 0 1px; opacity: .6; pointer-events: none; }

  text { font-family: var(--mono); fill: var(--ink); }
  .rule { stroke: var(--line); }
  .tick { fill: var(--dim); }
  .band { fill: var(--phase); opacity: .13; }
  .phase { fill: color-mix(in srgb, var(--phase) 80%, var(--ink)); font-weight: 600; }

  path { fill: none; }
  .flight { fill: color-mix(in srgb, var(--side) 24%, transparent); stroke: none; }
  .cwnd { stroke: var(--side); stroke-width: 2.2; }
  .ssthresh { stroke: var(--ink); stroke-width: 1.4; stroke-dasharray: 5 4; }
  .window, .edge { stroke: var(--other); stroke-width: 1.2; stroke-dasharray: 1.5 2.5; }
  .una { stroke: var(--other); stroke-width: 1.6; }
  .held { stroke: var(--other); stroke-width: 2.5; opacity: .55; }
  .sent { stroke: var(--side); stroke-width: 2.2; }
  .again { stroke: var(--ink); stroke-width: 3; }
  .ring { fill: none; stroke: var(--ink); stroke-width: 1.3; }
  .lost { stroke: var(--lost); stroke-width: 1.8; }
  .setback { stroke: var(--ink); stroke-width: 1; opacity: .45; }
  .why { font-weight: 600; }

  .name, .value { stroke: none; }
  .value { font-weight: 600; }
  text.cwnd, text.flight, text.sent { fill: var(--side); stroke: none; }
  text.window, text.una, text.edge, text.held { fill: var(--other); stroke: none; opacity: 1; }
  text.ssthresh { fill: var(--ink); stroke: none; }
  .veil { fill: var(--panel); opacity: .62; }
  .now { stroke: var(--now-edge); stroke-width: 2; }
  .pointed { stroke: var(--dim); }
`
