import { css, html, LitElement, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { en } from '../../src/text/connections.en.ts'
import { zh } from '../../src/text/connections.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import type { ConnId } from '../../src/trace/record.ts'
import { drawMarks } from '../draw/marks.ts'
import { phaseOf } from '../layout/phase.ts'
import { LINE, laneMarks, linesBetween, type RailLine, railLines } from '../layout/rail.ts'
import { type Listed, type Roster, stateOf } from '../layout/roster.ts'
import { look } from './look.ts'

const speak = speaker({ en, zh })

/** What the panel below the hosts shows. */
export type Below = 'buffers' | 'sockets' | 'congestion'

/**
 * The rail: every connection with the states of both ends, the one in focus picked out. Only the lines in sight are drawn.
 * Fires `watch` with the connection to keep in focus, or null to follow the steps, and `below` with what to show below.
 */
@customElement('tcp-rail')
export class TcpRail extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) roster!: Roster
  @property({ attribute: false }) focused: ConnId | null = null
  /** the focus stays where it is */
  @property({ type: Boolean }) pinned = false
  /** how many records there are up to now, and in all that is known of the run: the length of the lanes */
  @property({ type: Number }) now = 0
  @property({ type: Number }) length = 0
  @property() below: Below = 'buffers'

  @state() private top = 0
  @state() private size = { width: 0, height: 0 }
  @query('[role=listbox]') private list!: HTMLElement
  private lines: readonly RailLine[] = []
  private readonly sizes = new ResizeObserver(() => this.measure())

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.sizes.observe(this.list)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sizes.disconnect()
  }

  override firstUpdated(): void {
    this.sizes.observe(this.list)
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('roster')) this.lines = railLines(this.roster.connections)
  }

  override render() {
    const { lang, lines } = this
    const [first, end] = linesBetween(lines.length, this.top, this.size.height)
    const seen = lines.slice(first, end).map((line, i) => ({ line, top: (first + i) * LINE }))
    return html`
      <header>
        <h2>${speak(lang, 'rail.name')} <small>${this.roster.connections.length}</small></h2>
        <button
          class="quiet" aria-pressed=${!this.pinned} title=${speak(lang, 'rail.follow-about')}
          @click=${() => this.watch(this.pinned ? null : this.focused)}
        >${speak(lang, 'rail.follow')}</button>
      </header>
      <div
        role="listbox" tabindex="0" aria-label=${speak(lang, 'rail.name')} aria-description=${speak(lang, 'rail.keys')}
        aria-activedescendant=${this.activeIn(seen.map(({ line }) => line))}
        @scroll=${this.scrolled} @keydown=${this.keys}
      >
        <div class="all" role="presentation" style="height:${lines.length * LINE}px">
          ${repeat(
            seen,
            ({ line }) => ('server' in line ? line.server : line.listed.conn),
            ({ line, top }) => ('server' in line ? this.group(line.server, top) : this.option(line, top)),
          )}
        </div>
      </div>
      <footer role="group" aria-label=${speak(lang, 'rail.below')}>
        ${(['buffers', 'congestion', 'sockets'] as const).map(
          (below) =>
            html`<button class="quiet" aria-pressed=${this.below === below} @click=${() => this.ask('below', below)}>${speak(lang, `rail.${below}`)}</button>`,
        )}
      </footer>`
  }

  override updated(changed: PropertyValues): void {
    const shown = this.listedInSight()
    this.renderRoot.querySelectorAll('svg').forEach((svg, i) => {
      if (shown[i]) drawMarks(svg, laneMarks(shown[i], this.now, this.length, LANES), 0)
    })
    if (changed.has('focused') || changed.has('size')) this.bringIntoSight()
  }

  private listedInSight(): Listed[] {
    const [first, end] = linesBetween(this.lines.length, this.top, this.size.height)
    return this.lines.slice(first, end).flatMap((line) => ('listed' in line ? [line.listed] : []))
  }

  private group(server: string, top: number) {
    return html`<p role="presentation" style="top:${top}px">→ ${server}</p>`
  }

  private option({ listed, nth }: Extract<RailLine, { nth: number }>, top: number) {
    const { port, conn, ends } = listed
    const about = this.about(listed)
    return html`<div
      role="option" id="nth-${nth}" style="top:${top}px" title=${about}
      aria-selected=${conn === this.focused} aria-posinset=${nth} aria-setsize=${this.roster.connections.length}
      @click=${() => this.watch(conn)}
    >
      <span class="hidden-text">${about}</span>
      <b aria-hidden="true">${port}</b>
      <svg width=${LANES} height="18" aria-hidden="true"></svg>
      <span aria-hidden="true">${ends.map((end) => html`<i class=${phaseOf(stateOf(end))}>${stateOf(end)}</i>`)}</span>
    </div>`
  }

  private about({ port, server, ends }: Listed): string {
    const [client, other] = ends
    const states = { client: client ? stateOf(client) : '', state: other ? stateOf(other) : '' }
    const one = speak(this.lang, 'rail.one', { port, server, ...states })
    const programs = ends.flatMap(({ program }) => program ?? [])
    return programs.length === 0 ? one : speak(this.lang, 'rail.program', { one, program: programs.join(', ') })
  }

  private activeIn(seen: readonly RailLine[]): string {
    const line = seen.find((each) => 'listed' in each && each.listed.conn === this.focused)
    return line && 'nth' in line ? `nth-${line.nth}` : ''
  }

  private bringIntoSight(): void {
    const at = this.lines.findIndex((line) => 'listed' in line && line.listed.conn === this.focused)
    if (at < 0 || this.size.height === 0) return
    // the address above the first of a group comes with it
    const top = at * LINE - ('server' in this.lines[at - 1]! ? LINE : 0)
    const bottom = (at + 1) * LINE - this.size.height
    if (top < this.top || bottom > this.top) this.list.scrollTop = top < this.top ? top : bottom
  }

  private keys(event: KeyboardEvent): void {
    const order: (ConnId | null)[] = this.lines.flatMap((line) => ('listed' in line ? line.listed.conn : []))
    const at = order.indexOf(this.focused)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key]
    if (to !== undefined) this.watch(order[Math.max(0, Math.min(to, order.length - 1))] ?? null)
    else if (event.key === 'Escape') this.watch(null)
    else return
    event.preventDefault()
  }

  private scrolled(): void {
    this.top = this.list.scrollTop
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.list
    this.size = { width, height }
  }

  private watch(conn: ConnId | null): void {
    this.ask('watch', conn)
  }

  private ask(name: 'watch' | 'below', detail: ConnId | Below | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      :host { display: flex; flex-direction: column; background: var(--panel); overflow: hidden; contain: layout paint style; }
      header { display: flex; align-items: center; justify-content: space-between; padding: 10px 6px 4px 12px; }
      h2 { font-size: 12px; font-weight: 600; }
      h2 small { font: 11px var(--mono); color: var(--dim); }
      button.quiet { font-size: 11px; padding: 1px 6px; white-space: nowrap; }
      button[aria-pressed='true'] { color: var(--ink); background: var(--line); }
      [role='listbox'] { flex: 1 1 0; min-height: 0; overflow-y: auto; scrollbar-width: thin; outline-offset: -2px; }
      .all { position: relative; }
      .all > * { position: absolute; left: 0; right: 0; height: 28px; padding: 0 4px 0 12px; }
      p { font: 11px/32px var(--mono); color: var(--dim); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      [role='option'] { display: grid; grid-template-columns: 36px 48px minmax(0, 1fr); gap: 5px; align-items: center; cursor: pointer; }
      [role='option']:hover { background: var(--bg); }
      [aria-selected='true'] { background: var(--now); box-shadow: inset 3px 0 var(--now-edge); }
      b { font: 11px var(--mono); }
      [aria-selected='true'] b { font-weight: 700; }
      svg { background: var(--bg); }
      rect { fill: var(--phase); }
      i { display: block; font: 9.5px/10px var(--mono); color: color-mix(in srgb, var(--phase) 72%, var(--ink)); letter-spacing: -.2px; }
      i.closed { color: var(--dim); }
      footer { display: flex; flex-wrap: wrap; gap: 2px; padding: 4px 6px; border-top: 1px solid var(--line); }
      @container (width < 1100px) {
        :host { display: grid; grid-template: 32px minmax(0, 1fr) / minmax(0, 1fr) auto; border-bottom: 1px solid var(--line); }
        header { padding: 4px 4px 4px 14px; }
        [role='listbox'] { grid-area: 2 / 1 / 3 / 3; }
        footer { grid-area: 1 / 2; border: 0; }
      }
    `,
  ]
}

/** Width of the lanes, px. */
const LANES = 48
