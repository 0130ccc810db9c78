import { dialStyle } from './dial.ts'

/** How the marks of a time line look; the page and an exported picture use the same rules. Colours are the page's tokens. */
export const ladderStyle = `
text { font-family: var(--mono); fill: var(--ink); }
.host { font-weight: 700; }
.host.client { fill: var(--client); }
.host.server { fill: var(--server); }
.ground .band { fill: var(--now); }
.now .line { stroke: var(--now-edge); stroke-width: 2; }
.now .name { fill: var(--now-ink); }
.clock .time { fill: var(--dim); }
.clock .rule { stroke: var(--line); }
.pauses .rule { stroke: var(--dim); stroke-dasharray: 1 4; }
.pauses .pause { fill: var(--dim); paint-order: stroke; stroke: var(--panel); stroke-width: 5px; }

.span.closed { --phase: var(--closed); }
.span.opening, .state.opening { --phase: var(--opening); }
.span.established, .state.established { --phase: var(--established); }
.span.active, .state.active { --phase: var(--active); }
.span.passive, .state.passive { --phase: var(--passive); }
.span { fill: var(--phase); }
.span.none { fill: var(--line); }
.span.inferred { fill-opacity: .25; stroke: var(--phase); stroke-dasharray: 2 2; }
.state { fill: var(--phase); font-weight: 600; }
.state.closed { fill: var(--dim); }
.state.inferred { font-style: italic; }
text.call { fill: var(--dim); }
path.call { fill: var(--dim); }
text.call.blocked, path.call.blocked { fill: var(--now-ink); }
text.call.failed, path.call.failed { fill: var(--lost); }
path.call.other { fill: var(--dim); fill-opacity: .35; }
path.gap { fill: none; stroke: var(--panel); stroke-width: 2.5; }
text.gap { fill: var(--dim); font-style: italic; }

.from-client { --side: var(--client); }
.from-server { --side: var(--server); }
.segment.lost { --side: var(--lost); }
.segment .line { fill: none; stroke: var(--side); stroke-width: 1.7; }
.segment .head { fill: var(--side); }
.segment .cross { fill: none; stroke: var(--lost); stroke-width: 2; }
.segment.lost .line { stroke-dasharray: 5 3.5; }
.segment.copy .line { stroke-dasharray: 9 2; stroke-width: 1.2; }
.segment.inferred .line { stroke-dasharray: 1 3.5; stroke-linecap: round; stroke-width: 2; }
.segment.again .line { stroke-width: 2.4; }
.segment .zigzag { fill: none; stroke: var(--lost); stroke-width: 2; }
.segment .reach { fill: none; stroke: transparent; stroke-width: 16; }
.segment .handle { fill: var(--panel); stroke: var(--side); stroke-width: 1.7; }
.segment .grip { fill: none; stroke: var(--side); stroke-width: 1; }
.label { paint-order: stroke; stroke: var(--panel); stroke-width: 3.5px; stroke-linejoin: round; }
.current .label { stroke: var(--now); }
.label .flags { fill: var(--side); font-weight: 700; }
.label .window { fill: var(--dim); }
.label .shut { font-weight: 700; }
.label .fate { font-style: italic; }
.segment.chosen .reach { stroke: var(--now-edge); stroke-opacity: .4; stroke-width: 10; }

.segment.other:not(.chosen) { opacity: .3; }
.segment.other .line { stroke-width: 1; }

.timer .bracket { fill: none; stroke: var(--now-ink); stroke-width: 1.2; stroke-dasharray: 1.5 2.5; }
.timer .name { fill: var(--now-ink); paint-order: stroke; stroke: var(--panel); stroke-width: 3px; stroke-opacity: .8; }
${dialStyle}
.bin { fill: var(--side); fill-opacity: .7; }
.bin.lost { --side: var(--lost); }
`
