import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, queryAll, state } from 'lit/decorators.js'
import { en } from '../../src/text/connections.en.ts'
import { zh } from '../../src/text/connections.zh.ts'
import { type Lang, say, speaker } from '../../src/text/say.ts'
import type { HostInfo, TraceRecord } from '../../src/trace/record.ts'
import { drawMarks } from '../draw/marks.ts'
import { phaseOf } from '../layout/phase.ts'
import { type Population, populationOf, talliesOf } from '../layout/population.ts'
import { populationScene } from '../layout/population-scene.ts'
import type { Roster } from '../layout/roster.ts'
import type { AxisKind } from '../layout/time-axis.ts'
import { look } from './look.ts'

const speak = speaker({ en, zh })

/** The sockets of both hosts by state, from the start of the run to the moment shown, and what there is now in numbers. */
@customElement('tcp-population')
export class TcpPopulation extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) roster!: Roster
  /** all records up to now, and all that are known of the run */
  @property({ attribute: false }) records: readonly TraceRecord[] = []
  @property({ attribute: false }) known: readonly TraceRecord[] = []
  @property({ attribute: false }) hosts: readonly HostInfo[] = []
  /** names of the hosts in the reader's language */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map()

  @state() private axis: AxisKind = 'events'
  @state() private size = { width: 0, height: 0 }
  @queryAll('.chart') private charts!: NodeListOf<HTMLElement>
  private populations: readonly Population[] = []
  private readonly sizes = new ResizeObserver(() => this.measure())

  override connectedCallback(): void {
    super.connectedCallback()
    this.sizes.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sizes.disconnect()
  }

  override willUpdate(): void {
    this.populations = this.hosts.map(({ id }) => populationOf(this.roster, id))
  }

  override render() {
    const { lang } = this
    return html`<section aria-label=${speak(lang, 'sockets.name')}>
      ${this.populations.map((population, i) => this.figure(population, this.hosts[i]!))}
      <div class="axis" role="group" aria-label=${say(lang, 'timeline.axis')}>
        ${(['events', 'time'] as const).map(
          (axis) => html`<button
            class="quiet" aria-pressed=${this.axis === axis} title=${say(lang, `timeline.axis.${axis}-about`)}
            @click=${() => {
              this.axis = axis
            }}
          >${say(lang, `timeline.axis.${axis}`)}</button>`,
        )}
      </div>
    </section>`
  }

  private figure(population: Population, { id, side }: HostInfo) {
    const tallies = talliesOf(population)
    const name = speak(this.lang, 'sockets.host', { name: this.names.get(id) ?? id })
    return html`<figure class=${side} aria-label=${name}>
      <figcaption>${name}</figcaption>
      <div class="chart"><svg aria-hidden="true"></svg></div>
      <ul>
        ${tallies.length === 0 ? html`<li>${speak(this.lang, 'sockets.none')}</li>` : nothing}
        ${tallies.toReversed().map(
          ({ state, now, most }) =>
            html`<li class="${phaseOf(state)} ${state} ${now === 0 ? 'none' : ''}" title=${speak(this.lang, 'sockets.tally', { state, now, most })}>
              <i></i>${state} <b>${now}</b> <small>${speak(this.lang, 'sockets.most', { most })}</small>
            </li>`,
        )}
      </ul>
    </figure>`
  }

  override updated(): void {
    const { records, known, axis } = this
    const { width, height } = this.size
    if (width === 0) return
    const last = Math.max(1, axis === 'events' ? known.length : known.at(-1)!.at)
    const place = (index: number) => (axis === 'events' ? index : records[index]!.at)
    const x = (index: number) => (width * place(index)) / last
    const now = axis === 'events' ? (width * records.length) / last : x(records.length - 1)
    this.charts.forEach((chart, i) => {
      const population = this.populations[i]!
      const most = Math.max(1, ...population.changes.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0)))
      drawMarks(chart.firstElementChild!, populationScene(population, { width, height, x, now, most }), 0)
    })
  }

  private measure(): void {
    const [chart] = this.charts
    if (chart) this.size = { width: chart.clientWidth, height: chart.clientHeight }
  }

  static override styles = [
    look,
    css`
      :host { height: 100%; background: var(--panel); overflow: hidden; contain: layout paint style; }
      section { display: flex; gap: 28px; height: 100%; padding: 8px 20px; position: relative; }
      figure { margin: 0; flex: 1 1 0; min-width: 0; display: grid; grid-template: 18px minmax(0, 1fr) / minmax(0, 1fr) 190px; gap: 2px 14px; }
      figcaption { grid-column: 1 / -1; font: 700 11px/16px var(--mono); color: var(--side); }
      .chart { min-height: 0; min-width: 0; }
      svg { display: block; width: 100%; height: 100%; overflow: visible; }
      text { font-family: var(--mono); fill: var(--dim); }
      .rule { stroke: var(--line); }
      .now { stroke: var(--now-edge); stroke-width: 2; }
      .area { fill: var(--phase); stroke: var(--panel); stroke-width: .5; }
      /* states of one phase share its colour: the later one is the darker */
      .LISTEN, .FIN_WAIT_1 { --share: 35%; }
      .SYN_SENT, .FIN_WAIT_2, .CLOSE_WAIT { --share: 60%; }
      .CLOSING { --share: 80%; }
      .area, li i { fill: color-mix(in srgb, var(--phase) var(--share, 100%), var(--panel)); background: color-mix(in srgb, var(--phase) var(--share, 100%), var(--panel)); }
      ul { font: 11px/16px var(--mono); overflow: auto; scrollbar-width: thin; }
      li { white-space: nowrap; }
      li i { display: inline-block; width: 9px; height: 9px; border-radius: 2px; margin-inline-end: 6px; }
      .none { color: var(--dim); }
      small { color: var(--dim); }
      .axis { position: absolute; top: 5px; right: 12px; display: flex; gap: 2px; }
      .axis button { font-size: 11px; padding: 1px 6px; }
      button[aria-pressed='true'] { color: var(--ink); background: var(--line); }
      @container (width < 1100px) {
        section { flex-direction: column; gap: 10px; }
      }
      @container (width < 700px) {
        figure { grid-template-columns: minmax(0, 1fr) 128px; }
        small { display: none; }
      }
    `,
  ]
}
