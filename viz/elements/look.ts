import { css } from 'lit'

/** What every element looks like: boxes, buttons, focus, the colour of a phase and of a side. */
export const look = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; min-width: 0; min-height: 0; }
  :host([hidden]), [hidden] { display: none !important; }

  button, input, select { font: inherit; color: inherit; }
  button {
    border: 1px solid var(--line); border-radius: 7px; background: var(--bg); color: var(--ink);
    padding: 5px 12px; cursor: pointer;
    transition: background var(--quick), border-color var(--quick);
  }
  button:hover { border-color: var(--dim); }
  button[aria-disabled='true'] { color: var(--dim); cursor: default; border-style: dashed; background: none; }
  button.quiet { border-color: transparent; background: none; color: var(--dim); padding: 5px 8px; }
  button.quiet:hover { color: var(--ink); background: var(--line); }
  button.main { background: var(--ink); border-color: var(--ink); color: var(--on-fill); font-weight: 600; }
  :focus-visible { outline: 2px solid var(--now-edge); outline-offset: 2px; }

  h2, h3, p, ul, ol { margin: 0; padding: 0; font-size: inherit; }
  ul, ol { list-style: none; }
  h3, .title { font-size: 12px; font-weight: 600; color: var(--dim); }
  code, .mono { font-family: var(--mono); font-size: 0.92em; }
  a { color: var(--client); text-underline-offset: 2px; }

  .hidden-text {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  .client { --side: var(--client); }
  .server { --side: var(--server); }
  .closed { --phase: var(--closed); }
  .opening { --phase: var(--opening); }
  .established { --phase: var(--established); }
  .active { --phase: var(--active); }
  .passive { --phase: var(--passive); }
`

/** A dialog or a popover: the one raised surface of the page. */
export const raised = css`
  dialog, [popover] {
    border: 1px solid var(--line); border-radius: 12px; background: var(--panel); color: var(--ink);
    box-shadow: 0 12px 40px rgb(0 0 0 / 22%); padding: 0; margin: 0;
  }
  dialog { margin: auto; }
  dialog::backdrop { background: rgb(0 0 0 / 40%); }
`
