import { css, html, LitElement } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { en } from '../../src/text/profile.en.ts'
import { zh } from '../../src/text/profile.zh.ts'
import { type Lang, say as sayOfPage, speaker } from '../../src/text/say.ts'
import type { Profile } from '../session/profile.ts'
import { look, raised } from './look.ts'

const say = speaker({ en, zh })

const PROFILES: readonly Profile[] = ['rfc', 'linux']
const DIFFERENCES = ['options', 'window', 'syn', 'rto', 'ack', 'nagle', 'probe', 'flood', 'wait'] as const

/** Which TCP the hosts have, the RFC's or Linux's, and in what these differ. Fires `profile` with the one that was chosen. */
@customElement('tcp-profile')
export class TcpProfile extends LitElement {
  @property() override lang: Lang = 'en'
  /** null: each host has its own */
  @property({ attribute: false }) profile: Profile | null = null
  @query('dialog') private dialog!: HTMLDialogElement

  async show(): Promise<void> {
    await this.updateComplete
    this.dialog.showModal()
  }

  override render() {
    const { lang } = this
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${say(lang, 'profile.title')}</h2>
      <div class="choice" role="group" aria-labelledby="title">
        ${PROFILES.map(
          (
            each,
          ) => html`<button ?autofocus=${each === this.profile} aria-pressed=${each === this.profile} @click=${() => this.choose(each)}>
            <b>${say(lang, `profile.${each}`)}</b><span>${say(lang, `profile.${each}-about`)}</span>
          </button>`,
        )}
      </div>
      <table>
        <thead><tr><th scope="col">${say(lang, 'profile.what')}</th>${PROFILES.map((each) => html`<th scope="col">${say(lang, `profile.${each}`)}</th>`)}</tr></thead>
        <tbody>${DIFFERENCES.map(
          (what) =>
            html`<tr><th scope="row">${say(lang, `profile.${what}`)}</th>${PROFILES.map((each) => html`<td>${say(lang, `profile.${what}-${each}`)}</td>`)}</tr>`,
        )}</tbody>
      </table>
      <p>${say(lang, 'profile.about')}</p>
      <button @click=${() => this.dialog.close()}>${sayOfPage(lang, 'dialog.close')}</button>
    </dialog>`
  }

  private choose(detail: Profile): void {
    this.dialog.close()
    this.dispatchEvent(new CustomEvent('profile', { detail }))
  }

  static override styles = [
    look,
    raised,
    css`
      dialog { width: min(680px, 94vw); max-height: 94vh; padding: 20px 26px; overflow: auto; scrollbar-width: thin; }
      h2 { font-size: 17px; margin-bottom: 12px; }
      .choice { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; margin-bottom: 14px; }
      .choice button { text-align: start; padding: 10px 14px; display: flex; flex-direction: column; gap: 2px; }
      .choice b { font-weight: 600; }
      .choice span { color: var(--dim); font-size: 12.5px; }
      .choice [aria-pressed='true'] { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
      table { border-collapse: collapse; width: 100%; font-size: 13px; }
      th { font-weight: 400; color: var(--dim); }
      th, td { text-align: start; vertical-align: top; padding: 4px 14px 4px 0; border-top: 1px solid var(--line); }
      thead th { border-top: 0; font-weight: 600; }
      p { color: var(--dim); font-size: 13px; margin: 12px 0; }
      @media (width < 560px) {
        dialog { padding: 16px; }
        .choice { grid-template-columns: 1fr; }
        th, td { padding-inline-end: 8px; }
      }
    `,
  ]
}
