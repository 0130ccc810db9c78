import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import type { Reason } from '../session/reasons.ts'
import { look } from './look.ts'

/** Why the last step happened, in sentences with the values, each with its clause; or why a wish came to nothing. */
@customElement('tcp-why')
export class TcpWhy extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) reasons: readonly Reason[] = []
  /** the answer to a wish that nothing came of */
  @property({ attribute: false }) answer: string | null = null

  override render() {
    return html`
      <h3>${say(this.lang, this.answer === null ? 'why.title' : 'why.not')}</h3>
      <div tabindex="0" role="group" aria-label=${say(this.lang, 'why.title')}>
        ${this.answer !== null ? html`<p class="answer">${this.answer}</p>` : this.told()}
      </div>`
  }

  private told() {
    if (this.reasons.length === 0) return html`<p>${say(this.lang, 'why.start')} ${say(this.lang, 'why.start-how')}</p>`
    return this.reasons.map(
      ({ side, text, clause, href, edge }) => html`<p>
        <i class=${side ?? ''}></i>${text}
        ${clause ? html`<a href=${href ?? nothing} target="_blank" rel="noreferrer">${clause}</a>` : nothing}
        ${edge ? html`<code>${edge}</code>` : nothing}
      </p>`,
    )
  }

  static override styles = [
    look,
    css`
      :host { padding: 12px 20px; display: flex; flex-direction: column; gap: 4px; }
      div { overflow: auto; scrollbar-width: thin; }
      p { margin-bottom: 5px; text-wrap: pretty; }
      i { display: inline-block; width: 7px; height: 7px; border-radius: 4px; background: var(--side, var(--dim)); margin-inline-end: 7px; vertical-align: 1px; }
      a { font: 12px var(--mono); text-decoration: none; white-space: nowrap; }
      a:hover { text-decoration: underline; }
      code { font-size: 12px; color: var(--dim); white-space: nowrap; }
      .answer { border-inline-start: 3px solid var(--now-edge); padding-inline-start: 10px; }
    `,
  ]
}
