import { css } from 'lit'
import { look } from './look.ts'

/** The frame: three columns, the buffers below, the transport at the bottom; on a phone one panel at a time. */
export const benchStyle = [
  look,
  css`
    :host { display: grid; height: 100%; grid-template: 52px auto minmax(0, 1fr) auto / minmax(0, 1fr) auto; background: var(--line); }
    tcp-bar, .above, footer { grid-column: 1 / -1; }
    tcp-bar { border-bottom: 1px solid var(--line); }
    .above { grid-row: 2; }
    tcp-tabs { display: none; }
    main {
      grid-area: 3 / 1; display: grid; min-height: 0; gap: 1px;
      grid-template: minmax(0, 1fr) var(--below, 150px) / minmax(330px, 28.5cqw) minmax(0, 1fr) minmax(330px, 28.5cqw);
    }
    .middle { display: flex; flex-direction: column; min-height: 0; min-width: 0; background: var(--panel); }
    tcp-host, tcp-timeline, tcp-buffers, tcp-why, tcp-now { contain: layout paint style; }
    tcp-timeline { flex: 1; min-height: 0; }
    .reasons { flex: none; height: 190px; display: grid; grid-template-columns: minmax(0, 1fr) clamp(180px, 48%, 290px); border-top: 1px solid var(--line); }
    .several:not(.compared) { grid-template-columns: 178px minmax(306px, 25vw) minmax(0, 1fr) minmax(306px, 25vw); }
    .compared > tcp-rail { display: none; }
    main:has(> tcp-congestion) { --below: 264px; --program: 97px; }
    main:has(> tcp-congestion[larger]) { --below: 56%; }
    tcp-buffers, tcp-population, tcp-congestion { grid-column: 1 / -1; background: var(--panel); overflow: hidden; }
    footer { grid-row: 4; background: var(--panel); border-top: 1px solid var(--line); margin-top: 1px; }
    tcp-transport { height: 60px; }
    tcp-futures + tcp-transport { border-top: 1px solid var(--line); }
    .compared { grid-template-columns: 1fr 1fr; }
    tcp-course { grid-area: 3 / 2; }
    tcp-course[open] { margin-inline-start: 1px; }
    @container (width >= 1100px) {
      main:not(.compared):has(+ tcp-course[open]) { grid-template-columns: minmax(250px, 20cqw) minmax(0, 1fr) minmax(250px, 20cqw); --tools: none; }
      main.several:not(.compared):has(+ tcp-course[open]) { grid-template-columns: 176px 218px minmax(0, 1fr) 218px; --axis: none; }
    }

    @container (height < 800px) {
      :host { grid-template-rows: 46px auto minmax(0, 1fr) auto; }
      main { --below: 112px; }
      main:has(> tcp-congestion) { --below: 200px; }
      .reasons { height: 164px; }
      tcp-transport { height: 52px; }
    }
    @container (width < 1100px) {
      tcp-tabs { display: block; }
      main, .compared { grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
      main.several:not(.compared) { grid-template: clamp(96px, 20%, 180px) minmax(0, 1fr) / minmax(0, 1fr); }
      main:not(.compared) > :not(tcp-rail) { display: none; }
      .panel-timeline > .middle, .compared > tcp-future { display: flex !important; }
      .panel-0 > tcp-host.first, .panel-1 > tcp-host.second, .panel-buffers > tcp-buffers, .panel-buffers > tcp-population, .panel-buffers > tcp-congestion { display: block !important; }
      .compared { grid-auto-rows: minmax(0, 1fr); grid-template-rows: none; }
      .compared > tcp-buffers, .compared > tcp-population, .compared > tcp-congestion { display: none; }
    }
    @container (width >= 700px) {
      .several .reasons { grid-template-columns: minmax(0, 1fr) minmax(180px, 54%); }
    }
    @container (width >= 700px) and (height < 800px) {
      .several .reasons { height: 176px; }
    }
    /* between a rail and a lesson two columns would be too narrow to read */
    @container (1100px <= width < 1400px) {
      main.several:has(+ tcp-course[open]) .reasons { grid-template: minmax(0, 1fr) minmax(0, 1fr) / minmax(0, 1fr); height: 238px; }
    }
    @container (width < 700px) {
      :host { grid-template-rows: 52px auto minmax(0, 1fr) auto auto; }
      main, tcp-course { grid-column: 1 / -1; }
      tcp-course { grid-row: 4; }
      tcp-course[open] { margin-inline-start: 0; }
      main:has(+ tcp-course[open]) .reasons { display: none; }
      footer { grid-row: 5; }
      .reasons { grid-template: auto / minmax(0, 1fr); height: auto; max-height: 38%; }
      .reasons > * { max-height: 150px; padding: 8px 14px; }
      .reasons tcp-now { border-top: 1px solid var(--line); }
      tcp-transport { height: 104px; }
    }
    @media print {
      :host { height: 190mm; grid-template-rows: 0 0 minmax(0, 1fr); background: none; }
      tcp-bar, .above, footer, tcp-course { display: none; }
    }
  `,
]
