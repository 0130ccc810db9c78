import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { type Lang, say } from '../../src/text/say.ts'
import type { Profile } from '../session/profile.ts'
import { look, raised } from './look.ts'
import './tcp-scenarios.ts'
import './tcp-seed.ts'
import './tcp-source.ts'

/** What the bar asks of the bench. */
export type BarWish =
  | 'share'
  | 'svg'
  | 'png'
  | 'print'
  | 'jsonl'
  | 'json'
  | 'numbers'
  | 'language'
  | 'theme'
  | 'help'
  | 'lessons'
  | 'predict'
  | 'profile'

/** The top of the page: what runs and where, and the switches. Fires `wish`. On a phone the switches fold into a menu. */
@customElement('tcp-bar')
export class TcpBar extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) scenario!: Scenario
  @property({ type: Number }) seed = 0
  /** whose habits the hosts have */
  @property({ attribute: false }) profile: Profile | null = null
  @property({ type: Boolean }) live = false
  /** whether real sockets are possible is not known yet */
  @property({ type: Boolean }) awaited = false
  /** why real sockets are not possible now; null where they are */
  @property({ attribute: false }) missing: string | null = null
  /** sequence numbers as on the wire */
  @property({ type: Boolean }) real = false

  /** within another page, which is printed with its own means */
  @property({ type: Boolean }) embedded = false
  /** what became of the last wish to share */
  @property() shared: 'no' | 'done' | 'failed' = 'no'

  override render() {
    const { lang } = this
    return html`
      <h1>tcp<b>step</b></h1>
      <tcp-scenarios .lang=${lang} .current=${this.scenario}></tcp-scenarios>
      <button class="lessons" @click=${() => this.wish('lessons')}>${say(lang, 'bar.lessons')}</button>
      <p title=${this.scenario.about[lang]}>${this.scenario.about[lang]}</p>
      <button class="quiet fold" popovertarget="more" aria-label=${say(lang, 'bar.more')}>☰</button>
      <div id="more" popover>
        <tcp-source .lang=${lang} ?live=${this.live} ?awaited=${this.awaited} .missing=${this.missing}></tcp-source>
        <button class="quiet" ?hidden=${this.live} title=${say(lang, 'bar.tcp')} @click=${() => this.wish('profile')}>${say(lang, `bar.tcp-${this.profile ?? 'mixed'}`)}</button>
        <tcp-seed ?hidden=${this.live} .lang=${lang} .seed=${this.seed}></tcp-seed>
        <button class="quiet rare" aria-pressed=${this.real} title=${say(lang, 'numbers.real')} @click=${() => this.wish('numbers')}>
          ${say(lang, this.real ? 'numbers.wire' : 'numbers.counted')}
        </button>
        <button class="quiet rare" @click=${() => this.wish('predict')}>${say(lang, 'bar.predict')}</button>
        <button class="quiet" @click=${() => this.wish('share')}>
          ${say(lang, this.shared === 'no' ? 'share.button' : `share.${this.shared}`)}
        </button>
        <button class="quiet" popovertarget="export">${say(lang, 'export.button')}</button>
        <div id="export" class="menu" popover>
          <button class="quiet" @click=${() => this.wish('svg')}>${say(lang, 'export.svg')}</button>
          <button class="quiet" @click=${() => this.wish('png')}>${say(lang, 'export.png')}</button>
          <button class="quiet" ?hidden=${this.embedded} @click=${() => this.wish('print')}>${say(lang, 'export.print')}</button>
          <button class="quiet" @click=${() => this.wish('json')}>${say(lang, 'export.json')}</button>
          <button class="quiet" @click=${() => this.wish('jsonl')}>${say(lang, 'export.jsonl')}</button>
        </div>
        <button class="quiet" lang=${lang === 'en' ? 'zh' : 'en'} title=${say(lang, 'language.name')} @click=${() => this.wish('language')}>
          ${say(lang, 'language.switch')}
        </button>
        <button class="quiet" aria-label=${say(lang, 'theme.name')} title=${say(lang, 'theme.name')} @click=${() => this.wish('theme')}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.2" /><path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" /></svg>
          <span>${say(lang, 'theme.name')}</span>
        </button>
        <button class="quiet" aria-label=${say(lang, 'help.name')} title="${say(lang, 'help.name')} (?)" @click=${() => this.wish('help')}>? <span>${say(lang, 'help.name')}</span></button>
      </div>`
  }

  private wish(detail: BarWish): void {
    this.dispatchEvent(new CustomEvent('wish', { detail, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    raised,
    css`
      :host { display: flex; align-items: center; gap: 14px; padding: 0 12px 0 20px; background: var(--panel); }
      h1 { font-size: 17px; font-weight: 700; margin: 0; letter-spacing: -0.2px; }
      h1 b { color: var(--client); }
      tcp-scenarios { flex: 0 0 auto; max-width: 46vw; }
      .lessons { height: 34px; white-space: nowrap; }
      p { flex: 1; min-width: 0; color: var(--dim); font-size: 12.5px; line-height: 16px; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; text-wrap: pretty; margin: 0; }
      @container (height < 800px) { p { font-size: 11.5px; line-height: 14px; -webkit-line-clamp: 3; } }
      #more { display: flex; align-items: center; gap: 1px; position: static; border: 0; box-shadow: none; overflow: visible; flex: none; color: inherit; }
      tcp-source { margin-inline-end: 8px; }
      #more > button { white-space: nowrap; font-size: 13px; }
      #more span { display: none; }
      svg { width: 15px; height: 15px; vertical-align: -2px; fill: currentColor; }
      circle { fill: none; stroke: currentColor; stroke-width: 1.4; }
      .menu { inset: calc(52px + var(--above, 0px)) calc(12px + var(--after, 0px)) auto auto; padding: 6px; }
      .menu:popover-open { display: flex; flex-direction: column; align-items: stretch; }
      .menu button { text-align: start; color: var(--ink); }
      .fold { display: none; font-size: 17px; }
      @container (width < 700px) {
        h1 { position: absolute; clip-path: inset(50%); }
        :host { padding-inline: 12px 6px; gap: 8px; }
        .fold { display: block; margin-inline-start: auto; }
        p { display: none; }
        #more:not(:popover-open) { display: none; }
        #more { position: fixed; inset: calc(56px + var(--above, 0px)) calc(8px + var(--after, 0px)) auto auto; border: 1px solid var(--line); padding: 10px; flex-direction: column; align-items: stretch; box-shadow: 0 12px 40px rgb(0 0 0 / 22%); gap: 4px; }
        #more > button { text-align: start; padding: 8px 10px; font-size: 14px; }
        tcp-seed { --pad: 8px 10px; font-size: 14px; }
        #more span { display: inline; margin-inline-start: 6px; }
        tcp-source { margin: 0 0 4px; }
        .menu { inset: 40% calc(12px + var(--after, 0px)) auto auto; }
      }
      @container (700px <= width < 800px) { h1 { position: absolute; clip-path: inset(50%); } }
      @container (700px <= width < 1180px) { p { visibility: hidden; } }
      @container (700px <= width < 1100px) { p, tcp-seed, #more > .rare { display: none; } }
    `,
  ]
}
