import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { classMap } from 'lit/directives/class-map.js'
import { type Lang, say } from '../../src/text/say.ts'
import type { CallRecord } from '../../src/trace/record.ts'
import { type Everyday, pictureOf, picturesIn } from '../layout/everyday.ts'
import { pythonError, pythonValue } from '../session/python.ts'
import { look } from './look.ts'

/**
 * A program's Python text: the current line in yellow, what each line gave behind it, errors as Python prints
 * them; on request each call has its everyday picture. Fires `point` with the line under the pointer, and `everyday`.
 */
@customElement('tcp-program')
export class TcpProgram extends LitElement {
  @property() override lang: Lang = 'en'
  @property() name = ''
  /** which of the programs of its host it is; null where there is only one */
  @property({ attribute: false }) process: string | null = null
  @property({ attribute: false }) lines: readonly string[] = []
  /** every record of a call of this program, in order */
  @property({ attribute: false }) calls: readonly CallRecord[] = []

  /** the line that lights up, from 1: the pointer is over it, or over what it sent */
  @property({ attribute: false }) pointed: number | null = null

  /** each call is shown with its everyday picture */
  @property({ type: Boolean }) everyday = false

  /** the program and line that was scrolled to */
  private scrolled: string | null = null

  override willUpdate(): void {
    // without the pictures the rest is as good
    if (this.everyday) import('./tcp-everyday.ts').catch(() => {})
  }

  override render() {
    if (this.lines.length === 0) return html`<p class="none">${say(this.lang, 'program.none')}</p>`
    const last = this.calls.at(-1)
    const gave = new Map(this.calls.filter((call) => call.phase === 'return').map((call) => [call.line, call]))
    const now = last && last.phase !== 'return' ? last : null
    const error = last?.phase === 'return' && last.errno !== undefined ? last.errno : null
    const pictures = this.everyday ? picturesIn(this.lines) : []
    return html`
      <div tabindex="0" role="group" aria-label=${say(this.lang, 'program.name', { side: this.process ?? this.name })}><ol>
        ${this.lines.map((line, i) => {
          const current = now?.line === i + 1
          const done = gave.get(i + 1)
          return html`<li
            class=${classMap({ current, done: done !== undefined && !current, error: done?.errno !== undefined, pointed: this.pointed === i + 1 })}
            aria-current=${current ? 'step' : nothing}
            @pointerenter=${() => this.point(i + 1)}
            @pointerleave=${() => this.point(null)}
          >${this.everyday ? html`<i>${this.picture(pictures[i] ?? null)}</i>` : nothing}<code title=${line}>${line}</code><span class="aside">${current ? this.phase(now) : done ? pythonValue(done) : ''}</span></li>`
        })}
        ${error ? html`<li class="error">${pythonError(error)}</li>` : nothing}
      </ol></div>
      <footer class=${this.everyday ? '' : 'corner'}>
        ${this.everyday && last ? this.picture(pictureOf(last.call, this.lines), true) : nothing}
        <button
          class="quiet" aria-pressed=${this.everyday} aria-label=${say(this.lang, 'program.everyday')} title=${say(this.lang, 'program.everyday')}
          @click=${() => this.dispatchEvent(new CustomEvent('everyday', { bubbles: true, composed: true }))}
        ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 14.5c0-2.2 4-5.5 9-5.5s9 3.3 9 5.5v2l-4.8.9-.9-3.2a13 13 0 0 0-6.6 0l-.9 3.2-4.8-.9z" /></svg></button>
      </footer>`
  }

  private picture(what: Everyday | null, words = false) {
    return what && html`<tcp-everyday .lang=${this.lang} .what=${what} ?words=${words}></tcp-everyday>`
  }

  override updated(changed: PropertyValues<this>): void {
    const line = this.calls.at(-1)?.line ?? null
    const place = `${this.process} ${line}`
    if (place === this.scrolled && !changed.has('everyday')) return
    this.scrolled = place
    // after all panels have changed, so that the page is laid out once
    requestAnimationFrame(() =>
      [...this.renderRoot.querySelectorAll('.current, .done')].at(-1)?.scrollIntoView({ block: 'nearest' }),
    )
  }

  private point(detail: number | null): void {
    this.dispatchEvent(new CustomEvent('point', { detail, bubbles: true, composed: true }))
  }

  private phase(call: CallRecord): string {
    return say(this.lang, call.phase === 'blocked' ? 'program.blocked' : 'program.next')
  }

  static override styles = [
    look,
    css`
      :host { position: relative; background: var(--bg); overflow: hidden; display: flex; flex-direction: column; }
      div { overflow: auto; padding: 8px 0; height: 100%; scrollbar-width: thin; scroll-snap-type: y proximity; scroll-padding-block: 8px; }
      li {
        display: flex; gap: 12px; align-items: baseline; justify-content: space-between; padding: 0 16px 0 15px;
        border-inline-start: 3px solid transparent; line-height: 20px; scroll-snap-align: start; white-space: pre; color: var(--ink);
      }
      code { font-size: 12px; flex: 1 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; }
      .aside { font: 11px/20px var(--mono); color: var(--dim); overflow: hidden; text-overflow: ellipsis; min-width: 0; max-width: 50%; }
      li:not(.done, .current, .error) code { color: var(--dim); }
      .current { background: var(--now); border-color: var(--now-edge); }
      .current .aside { color: var(--now-ink); flex: none; }
      .pointed:not(.current) { background: var(--line); }
      .pointed.current { background: color-mix(in srgb, var(--now-edge) 35%, var(--now)); }
      li > i { flex: none; width: 16px; height: 16px; margin-inline-end: -4px; align-self: center; line-height: 0; color: var(--side); }
      li:not(.done, .current) > i { color: var(--dim); }
      footer { display: flex; align-items: center; justify-content: space-between; flex: none; min-height: 34px; padding: 0 4px 0 15px; border-top: 1px solid var(--line); background: var(--panel); }
      footer tcp-everyday { --picture: 24px; font-size: 13px; color: var(--side); }
      .corner { position: absolute; inset: auto 0 0 auto; border: 0; background: none; padding: 0; }
      footer button { padding: 4px 8px; margin-inline-start: auto; line-height: 0; }
      footer button[aria-pressed='true'] { background: var(--now); color: var(--now-ink); }
      footer svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linejoin: round; }
      .error, .error .aside { color: var(--lost); font: 12px/20px var(--mono); }
      li.error:last-child { white-space: pre-wrap; }
      .none { padding: 14px 18px; color: var(--dim); }
    `,
  ]
}
