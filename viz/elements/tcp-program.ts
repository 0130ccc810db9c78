import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { classMap } from 'lit/directives/class-map.js'
import { styleMap } from 'lit/directives/style-map.js'
import { importsOf } from '../../src/programs/program.ts'
import { type Lang, say } from '../../src/text/say.ts'
import type { CallRecord, HostId } from '../../src/trace/record.ts'
import { type Everyday, picturesIn } from '../layout/everyday.ts'
import { askedBy, type ProgramView } from '../layout/programs.ts'
import { pythonValue, raisedBy } from '../session/python.ts'
import { look } from './look.ts'

/** Where a line that is too long goes on: a little further in than it begins. */
const indentOf = (line: string): number => line.search(/\S|$/) + 2

/**
 * A program's Python text: the current line in yellow, what each line gave behind it, errors as Python prints
 * them; on request each call has its everyday picture. Above it which of the host's programs it is; below it a field where it asks
 * its user. Fires `point` with the line under the pointer, `program` with the name of another one, `act`, `save`, and `everyday`.
 */
@customElement('tcp-program')
export class TcpProgram extends LitElement {
  @property() override lang: Lang = 'en'
  @property() name = ''
  /** which of the programs of its host it is; null where there is only one */
  @property({ attribute: false }) process: string | null = null
  @property() host: HostId = ''
  @property({ attribute: false }) lines: readonly string[] = []
  /** null where the host has none */
  @property({ attribute: false }) program: ProgramView | null = null
  /** names of all programs of the host */
  @property({ attribute: false }) programs: readonly string[] = []
  /** false where only looking is possible (real sockets) */
  @property({ type: Boolean }) hands = false

  /** the line that lights up, from 1: the pointer is over it, or over what it sent */
  @property({ attribute: false }) pointed: number | null = null

  /** the program here is somebody else's */
  @property({ type: Boolean }) strange = false

  /** each call is shown with its everyday picture */
  @property({ type: Boolean }) everyday = false

  /** the program and line that was scrolled to */
  private scrolled: string | null = null

  override willUpdate(): void {
    // without the pictures the rest is as good
    if (this.everyday) import('./tcp-everyday.ts').catch(() => {})
  }

  override render() {
    if (this.lines.length === 0)
      return html`<p class="none">${say(this.lang, this.strange ? 'program.own' : 'program.none')}</p>`
    const { program } = this
    const state = program?.state ?? 'runs'
    const calls = program?.calls ?? []
    const last = calls.at(-1)
    const gave = new Map(calls.filter((call) => call.phase === 'return').map((call) => [call.line, call]))
    const now = last && last.phase !== 'return' && state === 'runs' ? last : null
    const error = last?.phase === 'return' ? raisedBy(last, this.lines[(last.line ?? 0) - 1] ?? '') : null
    const pictures = this.everyday ? picturesIn(this.lines) : []
    return html`
      ${this.header(program)}
      <div tabindex="0" role="group" aria-label=${say(this.lang, 'program.name', { side: this.process ?? this.name })}><ol>
        ${this.lines.map((line, i) => {
          const current = now?.line === i + 1
          const done = gave.get(i + 1)
          return html`<li
            class=${classMap({ current, done: done !== undefined && !current, error: done?.errno !== undefined, pointed: this.pointed === i + 1 })}
            aria-current=${current ? 'step' : nothing}
            @pointerenter=${() => this.point(i + 1)}
            @pointerleave=${() => this.point(null)}
          >${this.everyday ? html`<i>${this.picture(pictures[i] ?? null)}</i>` : nothing}<code style=${styleMap({ '--indent': `${indentOf(line)}ch` })}>${line}</code><span class="aside">${current ? this.phase(now) : done ? pythonValue(done) : ''}</span></li>`
        })}
        ${error ? html`<li class="error">${error}</li>` : nothing}
        ${state === 'runs' ? nothing : html`<li class="error">${say(this.lang, 'program.killed')}</li>`}
      </ol></div>
      ${program && this.hands && askedBy(program) ? this.field(program) : nothing}
      ${this.everyday && last ? html`<footer>${this.picture(pictures[(last.line ?? 0) - 1] ?? null, true)}</footer>` : nothing}`
  }

  /** What it imports, which program of the host it is, its end by force, the pictures of its calls, and its file. */
  private header(program: ProgramView | null) {
    const name = program?.name ?? this.host
    const kill = say(this.lang, 'now.kill', { program: name })
    return html`<header>
      <code>${importsOf(this.lines)}</code>
      ${
        this.programs.length > 1
          ? html`<select
              aria-label=${say(this.lang, 'program.choose', { side: this.name })}
              @change=${(event: Event) => this.fire('program', (event.target as HTMLSelectElement).value)}
            >${this.programs.map((each) => html`<option .selected=${each === name}>${each}</option>`)}</select>`
          : nothing
      }
      ${
        this.hands && program?.state === 'runs'
          ? html`<button class="quiet" title=${kill} aria-label=${kill}
              @click=${() => this.fire('act', { do: 'kill', host: this.host, program: program.of ?? name })}
            >${say(this.lang, 'program.kill')}</button>`
          : nothing
      }
      <button
        class="quiet" aria-pressed=${this.everyday} aria-label=${say(this.lang, 'program.everyday')} title=${say(this.lang, 'program.everyday')}
        @click=${() => this.fire('everyday', null)}
      ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 14.5c0-2.2 4-5.5 9-5.5s9 3.3 9 5.5v2l-4.8.9-.9-3.2a13 13 0 0 0-6.6 0l-.9 3.2-4.8-.9z" /></svg></button>
      <button class="quiet" title=${say(this.lang, 'program.save')} aria-label="${say(this.lang, 'program.save')}: ${name}"
        @click=${() => this.fire('save', null)}
      >.py</button>
    </header>`
  }

  private picture(what: Everyday | null, words = false) {
    return what && html`<tcp-everyday .lang=${this.lang} .what=${what} ?words=${words}></tcp-everyday>`
  }

  private field(program: ProgramView) {
    void import('./tcp-typing.ts')
    return html`<tcp-typing .lang=${this.lang} .host=${this.host} .program=${program.name} .prompt=${String(askedBy(program)?.args[0] ?? '')}></tcp-typing>`
  }

  override updated(changed: PropertyValues<this>): void {
    const line = this.program?.calls.at(-1)?.line ?? null
    const place = `${this.process} ${line}`
    if (place === this.scrolled && !changed.has('everyday')) return
    this.scrolled = place
    // after all panels have changed, so that the page is laid out once
    requestAnimationFrame(() =>
      (
        this.renderRoot.querySelector('.current') ?? [...this.renderRoot.querySelectorAll('.done')].at(-1)
      )?.scrollIntoView({ block: 'nearest' }),
    )
  }

  private point(detail: number | null): void {
    this.fire('point', detail)
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  private phase(call: CallRecord): string {
    return say(this.lang, call.phase === 'blocked' ? 'program.blocked' : 'program.next')
  }

  static override styles = [
    look,
    css`
      :host { background: var(--bg); overflow: hidden; display: flex; flex-direction: column; }
      header { display: flex; align-items: center; gap: 2px; padding: 2px 8px 0 18px; flex: none; }
      header code { font-size: 12px; color: var(--dim); flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      header button, header select { font: 11px/16px var(--mono); padding: 1px 6px; border-radius: 5px; }
      header select { border: 1px solid var(--line); background: var(--panel); max-width: 110px; }
      div { overflow: auto; padding: 2px 0 6px; flex: 1; scrollbar-width: thin; scroll-snap-type: y proximity; scroll-padding-block: 8px; }
      tcp-typing { flex: none; min-height: 31px; }
      @media (height < 800px) {
        header:has(~ tcp-typing) { display: none; }
      }
      li {
        display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; justify-content: space-between; padding: 0 8px 0 15px;
        border-inline-start: 3px solid transparent; line-height: 20px; scroll-snap-align: start; white-space: pre; color: var(--ink);
      }
      li > code { font-size: 12px; min-width: 0; white-space: pre-wrap; overflow-wrap: anywhere; padding-inline-start: var(--indent); text-indent: calc(-1 * var(--indent)); }
      .aside { font: 11px/20px var(--mono); color: var(--dim); overflow: hidden; text-overflow: ellipsis; max-width: 100%; margin-inline-start: auto; }
      li:not(.done, .current, .error) code { color: var(--dim); }
      .current { background: var(--now); border-color: var(--now-edge); }
      .current .aside { color: var(--now-ink); }
      .pointed:not(.current) { background: var(--line); }
      .pointed.current { background: color-mix(in srgb, var(--now-edge) 35%, var(--now)); }
      li > i { flex: none; width: 16px; height: 16px; margin-inline-end: -4px; align-self: center; line-height: 0; color: var(--side); }
      li:not(.done, .current) > i { color: var(--dim); }
      footer { display: flex; align-items: center; justify-content: space-between; flex: none; min-height: 34px; padding: 0 4px 0 15px; border-top: 1px solid var(--line); background: var(--panel); }
      footer tcp-everyday { --picture: 24px; font-size: 13px; color: var(--side); }
      button[aria-pressed='true'] { background: var(--now); color: var(--now-ink); }
      header svg { width: 16px; height: 16px; display: block; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linejoin: round; }
      .error, .error .aside { color: var(--lost); font: 12px/20px var(--mono); }
      li.error:last-child { white-space: pre-wrap; }
      .none { padding: 14px 18px; color: var(--dim); }
    `,
  ]
}
