import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import type { Reason } from '../session/reasons.ts'
import { look } from './look.ts'

/** Why the last step happened, in sentences with the values, each with its clause; or why a wish came to nothing. */
@customElement('tcp-why')
export class TcpWhy extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) reasons: readonly Reason[] = []
  /** what the scenario is about, said before the first step */
  @property() about = ''
  /** the answer to a wish that nothing came of */
  @property({ attribute: false }) answer: string | null = null

  override render() {
    return html`
      <h2 class="title">${say(this.lang, this.answer !== null ? 'why.not' : this.reasons.length > 0 ? 'why.title' : 'why.before')}</h2>
      <div tabindex="0" role="group" aria-label=${say(this.lang, 'why.title')}>
        ${this.answer !== null ? html`<p class="answer">${this.answer}</p>` : this.told()}
      </div>`
  }

  private told() {
    if (this.reasons.length === 0) return html`<p>${this.about}</p><p>${say(this.lang, 'why.start-how')}</p>`
    return this.reasons.map(
      ({ side, text, clauses, path }) => html`<p class=${side ?? ''}>
        ${text}
        <small>${clauses.map(({ name, href }) => html`<a href=${href} target="_blank" rel="noreferrer">${name}</a>`)}${path && html`<code>${path}</code>`}</small>
      </p>`,
    )
  }

  static override styles = [
    look,
    css`
      :host { padding: 12px 20px; display: flex; flex-direction: column; gap: 4px; }
      div { overflow: auto; scrollbar-width: thin; }
      p { margin-bottom: 7px; text-wrap: pretty; }
      p.client, p.server { border-inline-start: 3px solid var(--side); padding-inline-start: 10px; }
      small { display: flex; flex-wrap: wrap; gap: 0 12px; font: 11.5px/18px var(--mono); }
      a { text-decoration: none; }
      a:hover { text-decoration: underline; }
      small code { color: var(--dim); font-size: inherit; }
      @container (height < 800px) {
        :host { padding: 8px 16px; }
        p { font-size: 13px; line-height: 18px; margin-bottom: 4px; }
      }
      .answer { border-inline-start: 3px solid var(--now-edge); padding-inline-start: 10px; }
    `,
  ]
}
