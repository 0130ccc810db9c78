import { css, html, LitElement, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { classMap } from 'lit/directives/class-map.js'
import { repeat } from 'lit/directives/repeat.js'
import { styleMap } from 'lit/directives/style-map.js'
import type { Edge } from '../../machines/graph.ts'
import type { State } from '../../src/tcp/names.ts'
import { type Lang, say } from '../../src/text/say.ts'
import { drawDiagram } from '../draw/diagram.ts'
import { apart, type Diagram, diagram, type EdgeLabel, hidesName, idOf } from '../layout/diagram.ts'
import type { Crossed } from '../layout/moment.ts'
import { whyNot } from '../session/why-not.ts'
import { diagramStyle } from './diagram-style.ts'
import { look } from './look.ts'

/** A step at the other end leaves this figure as it is: lists are compared by the edges in them. */
const differ = (now: Iterable<string | Crossed>, before?: Iterable<string | Crossed>): boolean =>
  [...now].map(nameOf).join() !== [...(before ?? [])].map(nameOf).join()
const nameOf = (edge: string | Crossed): string => (typeof edge === 'string' ? edge : idOf(edge))

/**
 * Figure 5 with one connection in it. Each label of the figure is a button: pressing it asks for that event, and fires
 * `edge` with the edge. Labels of the last and the possible edges show, the others on hover or focus; `all` shows every
 * label, as a textbook does. Edges beside the figure (ABORT, RST, timeouts) are drawn for the state `asked`.
 */
@customElement('tcp-diagram')
export class TcpDiagram extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) current: State = 'CLOSED'
  /** every edge crossed, and how many of them the last step crossed */
  @property({ attribute: false, hasChanged: differ }) crossed: readonly Crossed[] = []
  @property({ attribute: false }) fresh = 0
  /** ids of the edges that can be taken now */
  @property({ attribute: false, hasChanged: differ }) possible: ReadonlySet<string> = new Set()
  @property({ attribute: false }) asked: State | null = null
  @property({ type: Boolean }) all = false

  @state() private sheet = { width: 0, height: 0 }
  @state() private pointed: string | null = null
  @query('svg') private svg!: SVGSVGElement
  private figure: Diagram | null = null
  private spots: { figure: Diagram | null; key: string; of: ReadonlyMap<string, EdgeLabel> } = {
    figure: null,
    key: '',
    of: new Map(),
  }
  /** the edge whose button had the focus before the change */
  private focused: string | null = null
  private readonly sizes = new ResizeObserver(([entry]) => {
    if (entry) this.sheet = { width: entry.contentRect.width, height: entry.contentRect.height }
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.sizes.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sizes.disconnect()
  }

  override willUpdate(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement
    this.focused = focused instanceof HTMLElement ? (focused.dataset.edge ?? null) : null
    if (changed.has('sheet') || changed.has('all')) this.figure = this.sheet.width > 0 ? this.laidOut() : null
  }

  /** Boxes and letters keep their size; places take the room there is. All labels need room at the sides. */
  private laidOut(): Diagram {
    const { width, height } = this.sheet
    if (this.all) {
      return diagram({ width, height, margin: { x: width * 0.16, y: 36 }, node: { w: 128, h: 32 }, letter: 7.25 })
    }
    // beside a lesson three boxes must stand in a row all the same
    const w = Math.min(100, (width - 26) / 3)
    this.style.setProperty('--letter', `${Math.min(11, w / 7.4)}px`)
    return diagram({
      width,
      height,
      margin: { x: 10, y: 10 },
      node: { w, h: height < 340 ? 20 : 25 },
      letter: 6.65,
    })
  }

  override render() {
    const shown = this.figure ? this.placed(this.figure) : []
    const { width, height } = this.sheet
    return html`
      <svg width=${width} height=${height} aria-hidden="true"></svg>
      ${repeat(
        shown,
        ({ id }) => id,
        (label) => this.pill(label),
      )}`
  }

  override updated(): void {
    if (!this.figure) return
    // a button that was moved to another place in the order has lost the focus
    if (this.focused !== null && this.shadowRoot?.activeElement === null)
      this.renderRoot.querySelector<HTMLElement>(`[data-edge='${this.focused}']`)?.focus({ preventScroll: true })
    const pair = ({ from, to }: { from: State; to: State }) => `${from} ${to}`
    const arrowOf = new Map(this.figure.labels.map((label) => [label.id, label.arrow]))
    const arrows = (ids: Iterable<string>) => new Set([...ids].flatMap((id) => arrowOf.get(id) ?? []))
    drawDiagram(
      this.svg,
      this.figure,
      {
        current: this.current,
        visited: this.visited,
        walked: new Set(this.crossed.map(pair)),
        entered: this.crossed.slice(-1).map(pair)[0] ?? null,
        last: new Set(this.last.map(pair)),
        possible: arrows(this.figure.labels.filter((label) => this.isPossible(label)).map(({ id }) => id)),
        zones: this.all
          ? { active: say(this.lang, 'diagram.active'), passive: say(this.lang, 'diagram.passive') }
          : null,
        asked: arrows(this.figure.labels.filter((label) => label.edge.from === this.asked).map((label) => label.id)),
      },
      (arrow) => {
        this.pointed = arrow
      },
    )
  }

  /** Lit as possible: from the state the connection is in; what is beside the figure only when asked for. */
  private isPossible({ id, edge, inFigure }: EdgeLabel): boolean {
    return this.possible.has(id) && edge.from === this.current && (inFigure || edge.from === this.asked)
  }

  private get visited(): ReadonlySet<State> {
    return new Set([...this.crossed.flatMap(({ from, to }) => [from, to]), this.current])
  }

  private get last(): readonly Crossed[] {
    return this.fresh > 0 ? this.crossed.slice(-this.fresh) : []
  }

  /** Every label, those that show moved apart; those of the current state first, as a reader needs them. */
  private placed(figure: Diagram): (EdgeLabel & { showing: boolean; named: boolean })[] {
    const last = new Set(this.last.map(idOf))
    const order = (label: EdgeLabel): number => {
      if (this.isPossible(label)) return 0
      if (last.has(label.id)) return 1
      return label.edge.from === this.current ? 2 : 3
    }
    // in the document only a new state changes the order: every button that moves is laid out anew
    const away = (label: EdgeLabel): number => (label.edge.from === this.current ? 0 : 1)
    const wanted = (label: EdgeLabel): boolean =>
      order(label) < 2 ||
      (label.inFigure && label.edge.from === this.current) ||
      (this.all && label.inFigure) ||
      label.edge.from === this.asked
    const labels = figure.labels.filter((label) => label.inFigure || wanted(label)).sort((a, b) => away(a) - away(b))
    const spots = this.spotsOf(
      figure,
      labels.filter(wanted).sort((a, b) => order(a) - order(b)),
      // what cannot be taken is not worth the name of a state: it shows when it is pointed at
      (label) => order(label) === 0 || label.edge.from === this.asked || !hidesName(figure, label),
    )
    // one button an event: the edge from the current state, else the first that the figure draws
    const names = new Set<string>()
    return labels.map((label) => {
      const named = !names.has(label.text)
      names.add(label.text)
      return { ...label, ...spots.get(label.id), showing: spots.has(label.id), named }
    })
  }

  /** Where the labels in sight lie that are worth their place; the same ones in the same state lie where they lay. */
  private spotsOf(
    figure: Diagram,
    inSight: readonly EdgeLabel[],
    worth: (label: EdgeLabel) => boolean,
  ): ReadonlyMap<string, EdgeLabel> {
    const key = [this.current, this.visited.size, ...inSight.map(({ id }) => id)].join()
    if (this.spots.figure !== figure || this.spots.key !== key) {
      const placed = this.all ? inSight : apart(figure, inSight, this.current, this.sheet, this.visited).filter(worth)
      this.spots = { figure, key, of: new Map(placed.map((label) => [label.id, label])) }
    }
    return this.spots.of
  }

  private pill(label: EdgeLabel & { showing: boolean; named: boolean }) {
    const possible = this.isPossible(label)
    const last = this.last.some((edge) => idOf(edge) === label.id)
    return html`<button
      class=${classMap({
        possible,
        last,
        showing: label.showing || this.pointed === label.arrow,
        pale: !possible && !last,
      })}
      style=${styleMap({ left: `${label.x}px`, top: `${label.y}px` })}
      data-edge=${label.id}
      tabindex=${label.named ? 0 : -1}
      aria-hidden=${label.named ? 'false' : 'true'}
      aria-description=${possible ? say(this.lang, 'diagram.can') : whyNot(label.edge, this.current, this.lang)}
      title=${possible ? '' : whyNot(label.edge, this.current, this.lang)}
      @click=${() => this.choose(label.edge)}
    >${label.text}</button>`
  }

  private choose(edge: Edge): void {
    this.dispatchEvent(new CustomEvent('edge', { detail: edge, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    diagramStyle,
    css`
      :host { position: relative; overflow: hidden; }
      svg { position: absolute; inset: 0 auto auto 0; overflow: visible; }
      .zone rect { fill: var(--phase); opacity: 0.07; }
      .zone text { font: 12px var(--mono); fill: var(--phase); }
      :host([all]) .node text { font-size: 13px; }

      button {
        position: absolute; translate: -50% -50%; padding: 0 8px; height: 20px; border-radius: 10px;
        font: 11px/18px var(--mono); white-space: nowrap; background: var(--panel); opacity: 0; z-index: 0;
      }
      button.showing, button:hover, button:focus-visible { opacity: 1; }
      button.showing { z-index: 1; }
      button:hover, button:focus-visible { z-index: 4; }
      .pale { color: var(--dim); }
      .last { z-index: 2; color: var(--ink); }
      .possible { z-index: 3; background: var(--now); border-color: var(--now-edge); color: var(--ink); }
      .possible:hover { background: var(--now-edge); color: #1c1e21; border-color: var(--now-edge); }
      :host([all]) button { font-size: 12px; }
    `,
  ]
}
