import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Only } from '../../src/server/messages.ts'
import { en } from '../../src/text/own.en.ts'
import { zh } from '../../src/text/own.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import type { OwnProgram, Side } from '../session/own-program.ts'
import { save } from '../session/save.ts'
import { copied } from '../session/share.ts'
import { look } from './look.ts'

const say = speaker({ en, zh })

/** How long it is said that something was copied. */
const SAID_ms = 2500

/**
 * Who plays the two sides of real sockets: both here, or one the student's own program. Then the port, what to type, and
 * whether it has come. Fires `own` with the side that stays ours and the port, or with null
 * for both; `told` where that cannot be.
 */
@customElement('tcp-own')
export class TcpOwn extends LitElement {
  @property() override lang: Lang = 'en'
  /** the student's program in this run; null where both sides are ours */
  @property({ attribute: false }) own: OwnProgram | null = null
  /** what begins each session anew */
  @property({ attribute: false }) session: unknown = null
  /** sides that the scenario can leave to the student */
  @property({ attribute: false }) free: readonly Side[] = []
  /** what is awaited, in words; null: nothing, a step goes on */
  @property({ attribute: false }) awaited: string | null = null
  /** why the last wish could not be met, in words */
  @property({ attribute: false }) fault: string | null = null

  /** the side that is being prepared: its port is asked for */
  @state() private side: Side | null = null
  /** what was typed as port and is none */
  @state() private wrong: string | null = null
  /** the text that was copied last, and whether that worked */
  @state() private copy: { text: string; went: 'done' | 'failed' } | null = null
  @query('input') private field!: HTMLInputElement | null
  @query('.leave') private leave!: HTMLButtonElement | null

  override render() {
    const { lang, own } = this
    const chosen = this.side ?? own?.side ?? 'both'
    return html`
      <div class="switch" role="group" aria-label=${say(lang, 'own.choose')}>
        ${(['both', 'client', 'server'] as const).map(
          (who) =>
            html`<button
              aria-pressed=${chosen === who}
              aria-disabled=${who !== 'both' && !this.free.includes(who)}
              title=${who !== 'both' && !this.free.includes(who) ? say(lang, 'own.none') : nothing}
              @click=${() => this.choose(who)}
            >${say(lang, `own.${who}`)}</button>`,
        )}
      </div>
      ${this.side ? this.form() : nothing}
      <p class="state" aria-live="polite">${this.side ? (this.complaint ?? '') : own ? this.news(own) : (this.fault ?? '')}</p>
      ${
        own && !this.side
          ? html`${own.met ? html`<button @click=${() => this.prepare(own.side)}>${say(lang, 'own.again')}</button>` : nothing}
              <button class="leave" @click=${() => this.fire(null)}>${say(lang, own.met ? 'own.end' : 'own.cancel')}</button>`
          : nothing
      }
      ${own && !this.side ? this.program(own) : nothing}`
  }

  private form() {
    const { lang } = this
    return html`<form novalidate @submit=${this.open}>
      <label>${say(lang, 'own.port')} <input
        inputmode="numeric" autocomplete="off" maxlength="10" size="12" placeholder=${say(lang, 'own.any')}
        aria-invalid=${this.complaint !== null} aria-describedby="wrong"
        @input=${() => {
          this.wrong = isPort(this.field?.value ?? '') ? null : (this.field?.value ?? '')
        }}
      /></label>
      <button class="main">${say(lang, 'own.open')}</button>
      <span id="wrong" hidden>${this.complaint}</span>
    </form>`
  }

  /** What is wrong with the port that was typed or tried. */
  private get complaint(): string | null {
    return this.wrong === null ? this.fault : say(this.lang, 'own.wrong-port', { port: this.wrong })
  }

  /** What the student types, to be copied or saved. */
  private program({ command, line, file, met }: OwnProgram) {
    const { lang } = this
    if (met) return nothing
    return html`<div class="type">
      <small>${say(lang, 'own.terminal')}</small>${this.chip(command)}${this.chip(`python3 ${file.name}`)}
      <button class="quiet" @click=${() => save(file.name, 'text/x-python', file.text)}>${say(lang, 'own.save', { file: file.name })}</button>
      ${line ? html`<small>${say(lang, 'own.python')}</small>${this.chip(line)}` : nothing}
    </div>`
  }

  private chip(text: string) {
    const went = this.copy?.text === text ? this.copy.went : null
    const said = went && say(this.lang, went === 'done' ? 'own.copied' : 'own.not-copied')
    return html`<button class="chip" aria-label=${say(this.lang, 'own.copy', { text })} title=${say(this.lang, 'own.copy', { text })} @click=${() => this.take(text)}>
      <code>${text}</code></button>${said ? html`<small aria-live="polite">${said}</small>` : nothing}`
  }

  private news({ side, port, met }: OwnProgram) {
    const { lang, awaited } = this
    if (met) return [say(lang, `own.follows.${side}`), awaited].filter((text) => text).join(' ')
    if (side === 'server' && !awaited) return say(lang, 'own.ready')
    return html`<i></i>${say(lang, `own.waiting.${side}`, { port })}`
  }

  private choose(who: Side | 'both'): void {
    if (who === 'both') {
      this.side = null
      if (this.own) this.fire(null)
    } else if (!this.free.includes(who)) {
      const detail = say(this.lang, 'own.none')
      this.dispatchEvent(new CustomEvent('told', { detail, bubbles: true, composed: true }))
    } else if (who === this.own?.side) this.side = null
    else void this.prepare(who)
  }

  /** Asks for the port of that side. */
  private async prepare(side: Side): Promise<void> {
    this.side = side
    this.wrong = null
    await this.updateComplete
    this.field?.focus()
  }

  private async open(event: Event): Promise<void> {
    event.preventDefault()
    const text = this.field?.value.trim() ?? ''
    if (!this.side) return
    if (!isPort(text)) {
      this.wrong = text
      this.field?.focus()
      return
    }
    this.fire({ side: this.side === 'client' ? 'server' : 'client', port: Number(text) })
  }

  private fire(detail: Only | null): void {
    this.dispatchEvent(new CustomEvent('own', { detail, bubbles: true, composed: true }))
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.role = 'region'
    this.ariaLabel = say(this.lang, 'own.choose')
    // what was asked for has begun
    if (changed.has('session') && this.own && this.side) {
      this.side = null
      void this.updateComplete.then(() => this.leave?.focus())
    }
  }

  private async take(text: string): Promise<void> {
    const copy = { text, went: await copied(text) }
    this.copy = copy
    setTimeout(() => {
      if (this.copy === copy) this.copy = null
    }, SAID_ms)
  }

  static override styles = [
    look,
    css`
      :host { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 4px 12px 4px 20px; background: var(--panel); border-bottom: 1px solid var(--line); font-size: 13px; }
      .switch { display: flex; flex: none; }
      .switch button { font-size: 12px; padding: 2px 10px; border-radius: 0; white-space: nowrap; }
      .switch button + button { border-inline-start: 0; }
      .switch button:first-child { border-radius: 6px 0 0 6px; }
      .switch button:last-child { border-radius: 0 6px 6px 0; }
      .switch [aria-pressed='true'] { background: var(--ink); border-color: var(--ink); color: var(--on-fill); font-weight: 600; }
      form, .type { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; min-width: 0; }
      label { color: var(--dim); }
      input { font: 12px/18px var(--mono); padding: 2px 7px; border-radius: 6px; border: 1px solid var(--line); background: var(--bg); color: var(--ink); }
      [aria-invalid='true'] { border-color: var(--lost); }
      form ~ .state { color: var(--lost); }
      .state:empty { display: none; }
      button { font-size: 12px; padding: 2px 9px; }
      .chip { padding: 1px 7px; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      small { font-size: 12px; color: var(--dim); }
      i { display: inline-block; width: 9px; height: 9px; border-radius: 5px; margin-inline-end: 7px; background: var(--now-edge); animation: wait 1.6s ease-in-out infinite; }
      @keyframes wait { 50% { opacity: 0.25; } }
      @media (prefers-reduced-motion) { i { animation: none; } }
      @container (width < 700px) { :host { padding-inline: 12px; } }
    `,
  ]
}

/** Nothing or 0: any free one. */
const isPort = (text: string): boolean => {
  const port = Number(text.trim())
  return /^\d*$/.test(text.trim()) && (port === 0 || (port >= 1024 && port <= 65_535))
}
