import { css, html, LitElement } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import { look, raised } from './look.ts'

/** The seed of the random network, and a field to choose another. Fires `seed` with the number. */
@customElement('tcp-seed')
export class TcpSeed extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ type: Number }) seed = 0
  @query('[popover]') private panel!: HTMLElement
  @query('input') private field!: HTMLInputElement

  override render() {
    const { lang } = this
    return html`
      <button class="quiet" popovertarget="seed">${say(lang, 'seed.is', { seed: this.seed })}</button>
      <form id="seed" popover @submit=${this.use}>
        <label>${say(lang, 'seed.label')}
          <input type="number" min="0" max="999999999" step="1" required .value=${String(this.seed)} />
        </label>
        <p>${say(lang, 'seed.about')}</p>
        <button>${say(lang, 'seed.use')}</button>
      </form>`
  }

  private use(event: Event): void {
    event.preventDefault()
    this.panel.hidePopover()
    const detail = this.field.valueAsNumber
    this.dispatchEvent(new CustomEvent('seed', { detail, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    raised,
    css`
      .quiet { font-size: inherit; white-space: nowrap; width: 100%; text-align: start; padding: var(--pad, 5px 8px); }
      :host { font-size: 13px; }
      #seed { inset: calc(56px + var(--above, 0px)) calc(120px + var(--after, 0px)) auto auto; width: 280px; padding: 16px 18px; }
      label { display: flex; flex-direction: column; gap: 6px; font-weight: 600; font-size: 13px; }
      input { font: 14px var(--mono); padding: 5px 8px; border: 1px solid var(--line); border-radius: 7px; background: var(--bg); color: var(--ink); }
      p { color: var(--dim); font-size: 13px; margin: 8px 0 12px; }
    `,
  ]
}
