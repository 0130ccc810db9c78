import { css, html, LitElement } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { classMap } from 'lit/directives/class-map.js'
import { styleMap } from 'lit/directives/style-map.js'
import type { CongestionEdge } from '../../machines/graph.ts'
import type { CongestionPhase } from '../../src/tcp/names.ts'
import type { Lang } from '../../src/text/say.ts'
import { drawMarks } from '../draw/marks.ts'
import {
  type ChartArrow,
  type CongestionChart,
  chartMarks,
  congestionChart,
  edgeId,
  edgeLabel,
  type Taken,
} from '../layout/congestion-chart.ts'
import { type PlotWord, say } from '../session/plot-words.ts'
import { diagramStyle } from './diagram-style.ts'
import { look } from './look.ts'
import { phaseStyle } from './tcp-plot-style.ts'

/** Height of a label in its two lines, px. */
const PILL = 32

/**
 * The congestion chart with one sender in it: the phase it is in, the way it came, the last edge with its label. The others have theirs
 * on hover or focus. Fires `look` with the number of the record of the step that took an edge last.
 */
@customElement('tcp-phases')
export class TcpPhases extends LitElement {
  @property() override lang: Lang = 'en'
  @property() name = ''
  @property({ attribute: false }) current: CongestionPhase | null = null
  /** the edges taken so far */
  @property({ attribute: false }) taken: readonly Taken[] = []
  /** the last of them was taken in the last step */
  @property({ type: Boolean }) fresh = false

  @state() private size = { width: 0, height: 0 }
  /** the arrow under the pointer, and the edge that has or had the focus */
  @state() private pointed: string | null = null
  @state() private focused: string | null = null
  @query('.stage') private stage!: HTMLElement
  @query('svg') private svg!: SVGSVGElement
  private chart: CongestionChart = { boxes: [], arrows: [] }
  private readonly sizes = new ResizeObserver(() => {
    this.size = { width: this.stage.clientWidth, height: this.stage.clientHeight }
  })

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.sizes.observe(this.stage)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sizes.disconnect()
  }

  override firstUpdated(): void {
    this.sizes.observe(this.stage)
  }

  override willUpdate(): void {
    if (this.size.width > 0) this.chart = congestionChart(this.size.width, this.size.height)
  }

  override render() {
    const { lang } = this
    return html`<b>${say(lang, 'plots.chart.short')}</b>
      <div
        class="stage" role="toolbar" aria-label=${say(lang, 'plots.chart', { name: this.name })} @keydown=${this.keys}
        @pointerover=${this.over} @pointerleave=${() => {
          this.pointed = null
        }}
      >
        <svg aria-hidden="true"></svg>
        ${this.chart.arrows.map((arrow) => arrow.edges.map((edge, i) => this.pill(arrow, edge, i)))}
      </div>`
  }

  override updated(): void {
    const words = (key: string) => say(this.lang, key as PlotWord)
    const last = this.fresh ? this.taken.at(-1) : undefined
    const pair = ({ edge }: Taken) => `${edge.from} ${edge.to}`
    const lit = { current: this.current, walked: new Set(this.taken.map(pair)), last: last ? pair(last) : null }
    drawMarks(this.svg, chartMarks(this.chart, lit, words), 0)
  }

  private pill(arrow: ChartArrow, edge: CongestionEdge, i: number) {
    const { lang, size, taken } = this
    const id = edgeId(edge)
    const all = taken.filter((each) => edgeId(each.edge) === id)
    const last = this.fresh && taken.at(-1)?.edge === edge
    const half = this.widthOf(edge) / 2
    const x = Math.max(half, Math.min(size.width - half, arrow.at[0]))
    const top = arrow.at[1] + (i - (arrow.edges.length - 1) / 2) * PILL
    const y = Math.max(PILL / 2, Math.min(size.height - PILL / 2, top))
    const [event, effects] = edgeLabel(edge).split(' / ')
    const clause = edge.meta.clause.replace(/ (?=[\d.]+$)/, ' §')
    const first = this.focused ?? this.chart.arrows[0]?.edges[0] ?? null
    return html`<button
      class=${classMap({ showing: this.pointed === arrow.id, last })}
      style=${styleMap({ left: `${x}px`, top: `${y}px` })}
      tabindex=${first === id || first === edge ? 0 : -1}
      aria-description="${this.way(edge)} ${all.length > 0 ? say(lang, 'plots.edge.go', { count: all.length }) : say(lang, 'plots.edge.never')}"
      aria-disabled=${all.length === 0}
      @focus=${() => {
        this.focused = id
      }}
      @click=${() => this.go(all.at(-1))}
    ><span>${event}<small> ${clause}</small></span>${effects ? html`<em>/ ${effects}</em>` : ''}</button>`
  }

  private widthOf(edge: CongestionEdge): number {
    const [event = '', effects = ''] = edgeLabel(edge).split(' / ')
    return Math.max(event.length + edge.meta.clause.length + 2, effects.length + 2) * 6.1 + 16
  }

  private way({ from, to }: CongestionEdge): string {
    const name = (phase: CongestionPhase) => say(this.lang, `plots.phase.${phase}`)
    return say(this.lang, from === to ? 'plots.edge.stays' : 'plots.edge', { from: name(from), to: name(to) })
  }

  private over(event: PointerEvent): void {
    const target = event.target as Element
    // on the way from an arrow to one of its labels the labels stay
    if (!target.closest('button')) this.pointed = target.getAttribute('data-arrow')
  }

  private keys(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    const buttons = [...this.renderRoot.querySelectorAll('button')]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    buttons[Math.max(0, Math.min(at + step, buttons.length - 1))]?.focus()
    event.preventDefault()
    // the arrows of the page step
    event.stopPropagation()
  }

  private go(taken: Taken | undefined): void {
    if (taken) this.dispatchEvent(new CustomEvent('look', { detail: taken.n, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    phaseStyle,
    diagramStyle,
    css`
      :host { display: flex; flex-direction: column; min-height: 0; }
      b { font-size: 11px; line-height: 16px; }
      .stage { position: relative; flex: 1; min-height: 0; }
      svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
      .node text { font: 11px var(--sans); }
      .node.visited text { fill: color-mix(in srgb, var(--phase) 80%, var(--ink)); }
      .node.current text { fill: var(--on-fill); }
      button {
        position: absolute; translate: -50% -50%; padding: 1px 8px; border-radius: 9px; font: 10px/13px var(--mono);
        white-space: nowrap; background: var(--panel); opacity: 0; pointer-events: none; text-align: start;
      }
      button[aria-disabled='true'] { background: var(--panel); border-style: solid; }
      .showing, .last, button:focus-visible { opacity: 1; pointer-events: auto; z-index: 1; }
      .last { background: var(--now); border-color: var(--now-edge); }
      .showing, button:focus-visible { z-index: 2; }
      span, em { display: block; font-style: normal; }
      small, em { color: var(--dim); font-size: 10px; }
      .last small, .last em { color: var(--now-ink); }
    `,
  ]
}
