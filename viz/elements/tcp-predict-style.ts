import { css } from 'lit'

/** A question and its marks: one row a field, what comes next above them. */
export const predictStyle = css`
  .coming { border-inline-start: 3px solid var(--side); padding-inline-start: 10px; margin-bottom: 10px; }
  .coming small { display: block; }
  .coming b { font: 600 13px/1.5 var(--mono); overflow-wrap: anywhere; }
  fieldset { border: 0; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 9px 8px; }
  legend { font-weight: 600; margin-bottom: 6px; padding: 0; }
  fieldset div { grid-column: 1 / -1; display: flex; flex-direction: column; gap: 3px; }
  fieldset .half { grid-column: span 3; }
  fieldset .number { grid-column: span 2; }
  label, small { font-size: 12px; color: var(--dim); }
  select, input {
    width: 100%; min-width: 0; height: 34px; padding: 0 9px; font: 13.5px var(--mono);
    border: 1px solid var(--edge); border-radius: 7px; background: var(--bg); color: var(--ink);
  }
  .nudge { margin-top: 8px; padding: 5px 10px; border-radius: 6px; background: var(--now); color: var(--now-ink); font-size: 13px; }
  .buttons { display: flex; gap: 6px; margin-top: 12px; }
  .buttons .main { flex: 1; min-height: 36px; }
`
