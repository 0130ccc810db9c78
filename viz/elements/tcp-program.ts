import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { classMap } from 'lit/directives/class-map.js'
import { type Lang, say } from '../../src/text/say.ts'
import type { CallRecord } from '../../src/trace/record.ts'
import { pythonError, pythonValue } from '../session/python.ts'
import { look } from './look.ts'

/**
 * A program's Python text: the current line in yellow, what each line gave behind it, errors as Python prints
 * them. Fires `point` with the line under the pointer.
 */
@customElement('tcp-program')
export class TcpProgram extends LitElement {
  @property() override lang: Lang = 'en'
  @property() name = ''
  @property({ attribute: false }) lines: readonly string[] = []
  /** every record of a call of this program, in order */
  @property({ attribute: false }) calls: readonly CallRecord[] = []

  /** the line that lights up, from 1: the pointer is over it, or over what it sent */
  @property({ attribute: false }) pointed: number | null = null

  /** the line that was scrolled to */
  private line: number | null = null

  override render() {
    if (this.lines.length === 0) return html`<p class="none">${say(this.lang, 'program.none')}</p>`
    const last = this.calls.at(-1)
    const gave = new Map(this.calls.filter((call) => call.phase === 'return').map((call) => [call.line, call]))
    const now = last && last.phase !== 'return' ? last : null
    const error = last?.phase === 'return' && last.errno !== undefined ? last.errno : null
    return html`
      <div tabindex="0" role="group" aria-label=${say(this.lang, 'program.name', { side: this.name })}><ol>
        ${this.lines.map((line, i) => {
          const current = now?.line === i + 1
          const done = gave.get(i + 1)
          return html`<li
            class=${classMap({ current, done: done !== undefined && !current, error: done?.errno !== undefined, pointed: this.pointed === i + 1 })}
            aria-current=${current ? 'step' : nothing}
            @pointerenter=${() => this.point(i + 1)}
            @pointerleave=${() => this.point(null)}
          ><code title=${line}>${line}</code><span class="aside">${current ? this.phase(now) : done ? pythonValue(done) : ''}</span></li>`
        })}
        ${error ? html`<li class="error">${pythonError(error)}</li>` : nothing}
      </ol></div>`
  }

  override updated(): void {
    const line = this.calls.at(-1)?.line ?? null
    if (line === this.line) return
    this.line = line
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
      :host { background: var(--bg); overflow: hidden; display: flex; flex-direction: column; }
      div { overflow: auto; padding: 8px 0; height: 100%; scrollbar-width: thin; scroll-snap-type: y proximity; scroll-padding-block: 8px; }
      li {
        display: flex; gap: 12px; align-items: baseline; justify-content: space-between; padding: 0 16px 0 15px;
        border-inline-start: 3px solid transparent; line-height: 20px; scroll-snap-align: start; white-space: pre; color: var(--ink);
      }
      code { font-size: 12px; min-width: 0; overflow: hidden; text-overflow: ellipsis; }
      .aside { font: 11px/20px var(--mono); color: var(--dim); overflow: hidden; text-overflow: ellipsis; min-width: 0; max-width: 50%; }
      li:not(.done, .current, .error) code { color: var(--dim); }
      .current { background: var(--now); border-color: var(--now-edge); }
      .current .aside { color: var(--now-ink); flex: none; }
      .pointed:not(.current) { background: var(--line); }
      .pointed.current { background: color-mix(in srgb, var(--now-edge) 35%, var(--now)); }
      .error, .error .aside { color: var(--lost); font: 12px/20px var(--mono); }
      li.error:last-child { white-space: pre-wrap; }
      .none { padding: 14px 18px; color: var(--dim); }
    `,
  ]
}
