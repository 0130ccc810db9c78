import { css } from 'lit'

/** Octets in columns of one width, so that what was typed stands over its bytes and the bytes over where they went. */
export const textStyle = css`
  :host { background: var(--panel); flex: 1; }
  section { height: 100%; display: flex; flex-direction: column; }
  header { display: flex; align-items: center; gap: 14px; padding: 8px 16px; border-bottom: 1px solid var(--line); flex: none; }
  h2 { flex: 1; }
  header label { font-size: 12px; color: var(--dim); }
  header button { padding: 2px 10px; font-size: 12px; }
  select { font: 12px var(--mono); background: var(--bg); border: 1px solid var(--line); border-radius: 6px; padding: 2px 4px; margin-inline-start: 4px; }
  .all { flex: 1; min-height: 0; overflow: auto; padding: 10px 16px 16px; scrollbar-width: thin; }
  .empty, .dim { color: var(--dim); }
  .empty { margin-top: 18px; }
  article { margin-top: 16px; }
  h3 { color: var(--side); margin-bottom: 6px; }
  h4 { font-size: 12px; font-weight: 600; color: var(--dim); margin: 8px 0 2px; }
  .line { display: grid; grid-template-columns: 92px minmax(0, 1fr); row-gap: 2px; margin-bottom: 12px; align-items: center; }
  .line > b { font: 11px/1.2 var(--sans); color: var(--dim); white-space: nowrap; }
  .row { display: grid; grid-template-columns: repeat(var(--octets), 21px); min-height: 18px; }
  .row span {
    font: 11px/18px var(--mono); text-align: center; overflow: hidden; white-space: nowrap; border: solid var(--edge);
    border-width: 1px 0; margin-block: 0;
  }
  .row .begins { border-left-width: 1px; border-start-start-radius: 4px; border-end-start-radius: 4px; }
  .row .ends { border-right-width: 1px; border-start-end-radius: 4px; border-end-end-radius: 4px; }
  .typed span { font: 14px/20px var(--sans); background: color-mix(in srgb, var(--side) 13%, var(--panel)); border-color: var(--panel); }
  .bytes span { border: 0; }
  .sends span, .recvs span { border-color: var(--side); color: var(--side); font-weight: 600; }
  .recvs span { border-color: var(--ink); color: var(--ink); }
  .send span, .receive span { font-size: 10px; line-height: 15px; border-color: transparent; }
  .acked, .read { background: color-mix(in srgb, var(--side) 13%, var(--panel)); }
  .sent, .unread, .early { background: color-mix(in srgb, var(--side) 36%, var(--panel)); }
  .row .waiting { border: 1px dashed var(--side); }
  .row .hole { border: 1px dashed var(--dim); }
  .row .lost { border-color: var(--lost); color: var(--lost); text-decoration: line-through; }
  .segments span:not(.arrived, .lost) { border-style: dashed; }
  .remark { border-left: 3px solid var(--now-edge); background: var(--now); color: var(--now-ink); padding: 3px 10px; margin: 3px 0; font-size: 13px; }
  li { display: flex; flex-wrap: wrap; gap: 0 14px; padding: 2px 0; font-size: 12.5px; }
  li code { overflow-wrap: anywhere; }
  .error { color: var(--lost); }
`
