import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { EDGES, type Edge, label } from '../../machines/graph.ts'
import { STATES, type State } from '../../src/tcp/names.ts'
import { type Lang, say } from '../../src/text/say.ts'
import { idOf } from '../layout/diagram.ts'
import { IN_FIGURE, PLACES, SHEET } from '../layout/figure5.ts'
import type { Crossed } from '../layout/moment.ts'
import { phaseOf } from '../layout/phase.ts'
import { look, raised } from './look.ts'
import './tcp-diagram.ts'

/** The edges that leave a state, those of the figure first. */
const edgesFrom = (state: State): Edge[] =>
  EDGES.filter(({ from }) => from === state).sort(
    (a, b) => Number(IN_FIGURE.has(idOf(b))) - Number(IN_FIGURE.has(idOf(a))),
  )

/** One diagram as large as the page, all labels on, as in a textbook; beside it every edge that leaves one state, with its clause. */
@customElement('tcp-figure')
export class TcpFigure extends LitElement {
  @property() override lang: Lang = 'en'
  @property() name = ''
  @property({ attribute: false }) current: State = 'CLOSED'
  @property({ attribute: false }) crossed: readonly Crossed[] = []
  @property({ type: Number }) fresh = 0
  @property({ attribute: false }) possible: ReadonlySet<string> = new Set()
  /** what came of the last wish, said where the dialog covers the panel that says it else */
  @property() answer: string | null = null

  @state() private chosen: State | null = null
  /** nothing is drawn in a closed dialog */
  @state() private open = false
  @query('dialog') private dialog!: HTMLDialogElement

  /** Opens the dialog on the state the connection is in. */
  async show(): Promise<void> {
    this.chosen = null
    this.open = true
    await this.updateComplete
    this.dialog.showModal()
    // on a phone the sheet is larger than the dialog: begin where the connection is
    const plane = this.renderRoot.querySelector('.plane')
    const [x, y] = PLACES[this.current]
    plane?.scrollTo(
      (x / SHEET.width) * plane.scrollWidth - plane.clientWidth / 2,
      (y / SHEET.height) * plane.scrollHeight - plane.clientHeight / 2,
    )
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('current')) this.chosen = null
  }

  override render() {
    return html`<dialog aria-label="${this.name}: ${say(this.lang, 'diagram.name')}" @click=${this.outside} @close=${() => {
      this.open = false
    }}>
      ${this.open ? this.inside() : nothing}
    </dialog>`
  }

  private inside() {
    const { lang } = this
    const subject = this.chosen ?? this.current
    return html`
      <div class="head">
        <h2>${this.name} <small>${say(lang, 'diagram.name')}</small></h2>
        <button class="quiet" autofocus @click=${() => this.dialog.close()}>${say(lang, 'dialog.close')}</button>
      </div>
      <div class="body">
        <div class="plane" tabindex="0" role="group" aria-label=${say(lang, 'diagram.name')}><tcp-diagram
          all .lang=${lang} .current=${this.current} .crossed=${this.crossed} .fresh=${this.fresh}
          .possible=${this.possible} .asked=${subject}
        ></tcp-diagram></div>
        <aside>
          <label>${say(lang, 'diagram.subject')}
            <select @change=${(event: Event) => {
              this.chosen = (event.target as HTMLSelectElement).value as State
            }}>
              ${STATES.map((state) => html`<option .selected=${state === subject}>${state}</option>`)}
            </select>
          </label>
          <ul>${edgesFrom(subject).map((edge) => this.row(edge))}</ul>
          <p aria-live="polite">${this.answer}</p>
        </aside>
      </div>`
  }

  private row(edge: Edge) {
    const can = this.possible.has(idOf(edge))
    return html`<li>
      <button class=${can ? 'can' : ''} @click=${() => this.choose(edge)}>${label(edge)}</button>
      <small class=${phaseOf(edge.to)}><i></i>${say(this.lang, 'diagram.edge-to', { state: edge.to })} · §${edge.meta.clause}</small>
    </li>`
  }

  private choose(edge: Edge): void {
    this.dispatchEvent(new CustomEvent('edge', { detail: edge, bubbles: true, composed: true }))
  }

  private outside(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close()
  }

  static override styles = [
    look,
    raised,
    css`
      dialog { width: min(1320px, 96vw); height: min(980px, 96vh); max-width: none; max-height: none; overflow: hidden; }
      dialog[open] { display: flex; flex-direction: column; }
      .head { display: flex; justify-content: space-between; align-items: center; padding: 12px 14px 6px 22px; }
      h2 { font-size: 16px; }
      h2 small { font-weight: 400; color: var(--dim); font-size: 13px; margin-inline-start: 8px; }
      .body { flex: 1; min-height: 0; display: flex; }
      .plane { flex: 1; min-width: 0; overflow: auto; padding: 4px 8px 12px; }
      tcp-diagram { height: 100%; min-width: 800px; min-height: 560px; }
      aside { width: 290px; padding: 8px 20px 16px; border-inline-start: 1px solid var(--line); overflow: auto; display: flex; flex-direction: column; gap: 12px; }
      label { display: flex; flex-direction: column; gap: 4px; color: var(--dim); font-size: 12px; }
      select { font: 600 14px var(--mono); padding: 5px 8px; border: 1px solid var(--line); border-radius: 7px; background: var(--bg); color: var(--ink); }
      ul { display: flex; flex-direction: column; gap: 10px; }
      li button { display: block; font: 12px/20px var(--mono); padding: 0 9px; border-radius: 11px; background: var(--panel); }
      .can { background: var(--now); border-color: var(--now-edge); }
      li small { color: var(--dim); margin-inline-start: 10px; font-size: 11px; }
      i { display: inline-block; width: 7px; height: 7px; border-radius: 2px; background: var(--phase); margin-inline-end: 5px; }
      p { color: var(--ink); font-size: 13px; }
      p:empty { display: none; }
      @container (width < 800px) {
        .body { flex-direction: column; }
        aside { width: auto; max-height: 36%; border: 0; border-top: 1px solid var(--line); }
      }
    `,
  ]
}
