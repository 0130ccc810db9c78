import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import { stateShown } from '../layout/moment.ts'
import { phaseOf } from '../layout/phase.ts'
import { type Picture, reasonsIn } from '../session/picture.ts'
import { hostName } from '../session/reasons.ts'
import { look } from './look.ts'
import './tcp-timeline.ts'
import './tcp-why.ts'

/** One of several futures side by side: the states it came to, its time line, why. Fires `choose` when it is to be the one that is stepped. */
@customElement('tcp-future')
export class TcpFuture extends LitElement {
  @property() override lang: Lang = 'en'
  @property() letter = ''
  @property({ attribute: false }) picture!: Picture
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map()
  @property({ type: Boolean }) chosen = false
  @property({ type: Boolean }) real = false
  @property({ type: Number }) index = 0

  override render() {
    const { lang, picture } = this
    const { moment, records, at, reached } = picture
    const focused = picture.roster?.last ?? null
    const name = say(lang, 'branch.one', { letter: this.letter })
    return html`<section aria-label=${name}>
      <header>
        <h2><button aria-pressed=${this.chosen} @click=${this.choose}>${name}</button></h2>
        <small>${say(lang, 'transport.of', { moment: at, length: reached })}</small>
        ${moment.hosts.map((view) => {
          const state = stateShown(view, focused)
          return html`<span class=${view.host.side}><i></i>${hostName(view.host, moment.hosts, lang)} <b class=${phaseOf(state ?? 'CLOSED')}>${state ?? 'UDP'}</b></span>`
        })}
      </header>
      <tcp-timeline .lang=${lang} .records=${records} .focused=${focused} .hosts=${moment.hosts.map(({ host }) => host)} .names=${this.names} ?real=${this.real}></tcp-timeline>
      <tcp-why .lang=${lang} .reasons=${reasonsIn(picture, lang, this.real)}></tcp-why>
    </section>`
  }

  private choose(): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: this.index, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      :host { background: var(--panel); }
      section { height: 100%; display: flex; flex-direction: column; }
      header { display: flex; align-items: center; gap: 14px; padding: 9px 16px; flex-wrap: wrap; border-bottom: 1px solid var(--line); }
      button { padding: 3px 12px; font-weight: 600; }
      [aria-pressed='true'] { background: var(--ink); border-color: var(--ink); color: var(--on-fill); }
      small { color: var(--dim); margin-inline-end: auto; }
      span { font-size: 12px; white-space: nowrap; }
      i { display: inline-block; width: 8px; height: 8px; border-radius: 4px; background: var(--side); margin-inline-end: 5px; }
      b { font: 700 11px/18px var(--mono); color: var(--on-fill); background: color-mix(in srgb, var(--phase) 92%, black); border-radius: 5px; padding: 1px 7px; }
      tcp-timeline { flex: 1; }
      tcp-why { height: 112px; border-top: 1px solid var(--line); }
      @container (width < 700px) {
        header { padding: 6px 12px; gap: 4px 10px; }
        tcp-why { display: none; }
      }
    `,
  ]
}
