import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import { chosen, type Futures } from '../session/futures.ts'
import { look } from './look.ts'

/** The futures that are kept: choose one, drop one, see them side by side. Fires `choose`, `discard` (an index) and `compare`. */
@customElement('tcp-futures')
export class TcpFutures extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) futures!: Futures
  @property({ type: Boolean }) compared = false

  override render() {
    const { lang, futures } = this
    return html`<div role="group" aria-label=${say(lang, 'branch.name')}>
      ${futures.kept.map(({ letter, forkedAt }, index) => {
        const name = this.nameOf(letter, forkedAt)
        return html`<span>
          <button aria-pressed=${index === futures.chosen} title=${name} @click=${() => this.tell('choose', index)}>${say(lang, 'branch.one', { letter })}</button>
          <button class="quiet" aria-label=${say(lang, 'branch.drop', { letter })} title=${say(lang, 'branch.drop', { letter })} @click=${() => this.tell('discard', index)}>×</button>
        </span>`
      })}
      <p>${this.nameOf(chosen(futures).letter, chosen(futures).forkedAt)}</p>
      <button class="compare" aria-pressed=${this.compared} @click=${() => this.tell('compare', null)}>
        ${say(lang, this.compared ? 'branch.alone' : 'branch.compare')}
      </button>
    </div>`
  }

  private nameOf(letter: string, moment: number | null): string {
    return moment === null
      ? say(this.lang, 'branch.one', { letter })
      : say(this.lang, 'branch.from', { letter, moment })
  }

  private tell(name: 'choose' | 'discard' | 'compare', detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      div { display: flex; align-items: center; gap: 8px; padding: 6px 20px; border-top: 1px solid var(--line); }
      span { display: inline-flex; }
      span button { padding: 3px 11px; font-size: 13px; }
      span button:first-child { border-radius: 7px 0 0 7px; }
      span button:last-child { border-radius: 0 7px 7px 0; border: 1px solid var(--line); border-inline-start: 0; padding: 3px 8px; }
      [aria-pressed='true'] { background: var(--ink); border-color: var(--ink); color: var(--on-fill); }
      p { color: var(--dim); font-size: 12px; flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .compare { padding: 3px 11px; font-size: 13px; white-space: nowrap; }
      @container (width < 700px) {
        div { padding: 6px 12px; flex-wrap: wrap; }
        p { display: none; }
        .compare { margin-inline-start: auto; }
      }
    `,
  ]
}
