import { css, html, LitElement } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { MARKS, STANDINGS, type Standing, SUM } from '../../src/requirements/table.ts'
import { en } from '../../src/text/requirements.en.ts'
import { zh } from '../../src/text/requirements.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import { look, raised } from './look.ts'

const say = speaker({ en, zh })

/** What RFC 9293 asks of a TCP, one line each; a line opens to the tests that hold it, or to the reason why it does not apply. */
@customElement('tcp-requirements')
export class TcpRequirements extends LitElement {
  @property() override lang: Lang = 'en'
  @query('dialog') private dialog!: HTMLDialogElement

  async show(): Promise<void> {
    await this.updateComplete
    this.dialog.showModal()
  }

  override render() {
    const { lang } = this
    return html`<dialog aria-labelledby="title">
      <div class="head">
        <h2 id="title">${say(lang, 'requirements.title')}</h2>
        <button class="quiet" autofocus @click=${() => this.dialog.close()}>${say(lang, 'requirements.close')}</button>
      </div>
      <div class="list" tabindex="0" role="group" aria-labelledby="title">
        <p>${say(lang, 'requirements.sum', SUM)}</p>
        <p>${say(lang, 'requirements.about')}</p>
        ${STANDINGS.map((standing) => this.line(standing))}
      </div>
    </dialog>`
  }

  private line({ id, level, section, state, tests, why }: Standing) {
    const { lang } = this
    const below = why === undefined ? say(lang, 'requirements.untested') : say(lang, `why.${why}`)
    return html`<details class=${state === 'done' ? 'done' : 'open'}>
      <summary>
        <span aria-hidden="true">${MARKS[state]}</span>
        <span class="mono">${id}</span>
        <span class="text">${say(lang, `requirement.${id}` as keyof typeof en)}</span>
        <span class="where">${level} · §${section}<span class="hidden-text">, ${say(lang, `requirements.${state}`)}</span></span>
      </summary>
      ${tests.length > 0 ? html`<ul lang="en">${tests.map((test) => html`<li>${test}</li>`)}</ul>` : html`<p>${below}</p>`}
    </details>`
  }

  static override styles = [
    look,
    raised,
    css`
      dialog { width: min(860px, 96vw); height: min(860px, 92vh); max-width: none; max-height: none; overflow: hidden; }
      dialog[open] { display: flex; flex-direction: column; }
      .head { display: flex; justify-content: space-between; align-items: center; padding: 14px 16px 10px 24px; }
      h2 { font-size: 17px; }
      .list { overflow-y: auto; overscroll-behavior: contain; padding: 0 24px 18px; outline-offset: -2px; }
      .list > p { color: var(--dim); margin-bottom: 8px; }
      details { border-top: 1px solid var(--line); }
      summary { display: grid; grid-template-columns: 1em 84px 1fr auto; gap: 10px; padding: 5px 0; cursor: pointer; list-style: none; }
      summary::-webkit-details-marker { display: none; }
      summary:hover .text { text-decoration: underline; text-underline-offset: 3px; }
      .open summary, .where, details ul, details p { color: var(--dim); }
      .where { white-space: nowrap; }
      details ul, details p { font-size: 13px; padding: 2px 0 10px calc(1em + 10px); overflow-wrap: anywhere; }
      details li { padding: 2px 0; }
      @media (max-width: 640px) {
        .head { padding-inline: 16px 8px; }
        .list { padding-inline: 16px; }
        summary { grid-template-columns: 1em 84px 1fr; row-gap: 2px; }
        .where { grid-area: 1 / 3; text-align: end; }
        .text { grid-area: 2 / 2 / auto / -1; }
      }
    `,
  ]
}
