import { css, unsafeCSS } from 'lit'
import { ladderStyle } from '../layout/ladder-style.ts'

/** The time line on the page; how its marks look is shared with the exported picture. */
export const timelineStyle = [
  unsafeCSS(ladderStyle),
  css`
    :host { position: relative; height: 100%; overflow: hidden; background: var(--panel); }
    .stage { position: absolute; inset: 0; cursor: grab; touch-action: none; }
    .stage:active { cursor: grabbing; }
    svg { display: block; width: 100%; height: 100%; user-select: none; -webkit-user-select: none; }
    .segment { cursor: pointer; }
    .segment:hover .line, .pointed .line { stroke-width: 2.8; }
    .handle { cursor: pointer; }
    .grip { pointer-events: none; }
    .segment:hover .handle { fill: var(--now); }
    .head, .cross, .handle, .grip { animation: appear var(--quick); }
    .span, .lane path.call { cursor: pointer; }
    @keyframes appear { from { opacity: 0; } }

    .strip { position: absolute; right: 0; top: 34px; bottom: 0; width: 8px; cursor: pointer; touch-action: none; }
    .strip .seen { fill: var(--ink); fill-opacity: .12; }
    .strip .bin { fill: var(--dim); fill-opacity: .55; }
    .strip .lost { fill: var(--lost); fill-opacity: 1; }
    .back {
      position: absolute; bottom: 10px; left: 50%; translate: -50% 0; background: var(--now); border-color: var(--now-edge);
      color: var(--now-ink); font-size: 12px; padding: 3px 12px; border-radius: 14px;
    }
    .more { position: absolute; bottom: 10px; left: 12px; font: 11px var(--mono); color: var(--dim); pointer-events: none; }
    .empty { position: absolute; inset: 40% 15% auto; text-align: center; color: var(--dim); pointer-events: none; }
  `,
]
