import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import { look, raised } from './look.ts'

/** Simulation or real sockets. Without the backend the switch says what is missing and how to get it. Fires `source`. */
@customElement('tcp-source')
export class TcpSource extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ type: Boolean }) live = false
  /** whether they are possible is not known yet */
  @property({ type: Boolean }) awaited = false
  /** why real sockets are not possible now; null where they are */
  @property({ attribute: false }) missing: string | null = null
  @query('[popover]') private reason!: HTMLElement

  override render() {
    const { lang } = this
    const [before, after] = (this.missing ?? '').split('{command}')
    return html`
      <div class="switch" role="group" aria-label=${say(lang, 'source.choose')}>
        <button aria-pressed=${!this.live} @click=${() => this.choose(false)}>${say(lang, 'source.sim')}</button>
        <button aria-pressed=${this.live} ?disabled=${this.awaited} @click=${() => this.choose(true)}>${say(lang, 'source.kernel')}</button>
      </div>
      <div class="reason" popover role="dialog" aria-label=${say(lang, 'source.kernel')}>
        <p>${before}${after === undefined ? nothing : html`<code>npm start</code>${after}`}</p>
        <button @click=${() => this.reason.hidePopover()}>${say(lang, 'source.close')}</button>
      </div>`
  }

  private choose(live: boolean): void {
    if (live && this.missing) this.reason.showPopover()
    else if (live !== this.live)
      this.dispatchEvent(new CustomEvent('source', { detail: live ? 'kernel' : 'sim', bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    raised,
    css`
      .switch { display: flex; }
      .switch button { height: 34px; font-size: 13px; padding: 0 13px; white-space: nowrap; flex: 1; }
      .switch button:first-child { border-radius: 7px 0 0 7px; }
      .switch button:last-child { border-radius: 0 7px 7px 0; border-inline-start: 0; }
      [aria-pressed='true'] { background: var(--ink); border-color: var(--ink); color: var(--on-fill); font-weight: 600; }
      .reason[popover] { inset: calc(58px + var(--above, 0px)) calc(20px + var(--after, 0px)) auto auto; width: min(400px, 92vw); padding: 16px 20px; }
      p { margin: 0 0 12px; }
      code { background: var(--bg); border: 1px solid var(--line); border-radius: 5px; padding: 1px 6px; white-space: nowrap; }
    `,
  ]
}
