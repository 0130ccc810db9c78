import { css } from 'lit'

/** The drawer: a column beside the bench; on a phone a sheet between the time line and the transport. */
export const courseStyle = css`
  aside { display: flex; flex-direction: column; width: 348px; height: 100%; background: var(--panel); }
  header { display: flex; align-items: center; gap: 2px; padding: 8px 8px 0 22px; }
  header small { flex: 1; color: var(--dim); font-size: 12px; }
  header a { color: var(--dim); text-decoration: none; padding: 4px 8px; border-radius: 7px; }
  header a:hover { background: var(--line); color: var(--ink); }
  .body { flex: 1; min-height: 0; overflow: auto; scrollbar-width: thin; padding: 2px 22px 16px; }
  .lesson { outline: none; }
  h2 { font-size: 18px; line-height: 1.3; letter-spacing: -0.2px; text-wrap: balance; margin-bottom: 10px; }
  h3 { font-size: 13px; color: var(--ink); margin-bottom: 8px; }
  .lesson p { margin-bottom: 10px; line-height: 1.52; text-wrap: pretty; overflow-wrap: anywhere; }
  .claim { border-inline-start: 3px solid var(--edge); padding-inline-start: 10px; }
  .claim small { display: block; color: var(--dim); font-size: 12px; }
  q { font-size: 15px; }
  code.state { color: color-mix(in srgb, var(--phase) 72%, var(--ink)); font-weight: 600; overflow-wrap: normal; }
  .go { width: 100%; }
  .predict { margin: 0 -22px; padding: 8px 22px 14px; }
  .lesson + .predict { margin-top: 16px; padding-top: 14px; border-top: 1px solid var(--line); }
  .predict > button { width: 100%; }
  .predict .dim + button { margin-top: 8px; }
  .dim { color: var(--dim); font-size: 13px; }
  .mode { display: flex; align-items: center; gap: 8px; font-size: 13px; padding: 10px 22px 0; margin: 0 -22px; border-top: 1px solid var(--line); cursor: pointer; }
  .mode input { width: 16px; height: 16px; margin: 0; accent-color: var(--ink); }
  .score { display: flex; flex-wrap: wrap; align-items: center; gap: 0 2px; margin-top: 8px; font-size: 13px; }
  .score span { flex: 1; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .score button { margin-inline-end: -8px; }
  .score button + button { margin-inline-start: 8px; }
  nav { display: flex; justify-content: space-between; padding: 6px 12px; border-top: 1px solid var(--line); }
  nav button:disabled { opacity: 0.45; cursor: default; background: none; }
  @container (width < 700px) {
    aside { width: auto; max-height: 46cqh; height: auto; border-top: 1px solid var(--line); }
    header { padding-inline: 16px 6px; }
    .body { padding-inline: 16px; }
    .predict, .mode { margin-inline: -16px; padding-inline: 16px; }
  }
`
