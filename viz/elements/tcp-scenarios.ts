import { css, html, LitElement } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { type Lang, say } from '../../src/text/say.ts'
import { look, raised } from './look.ts'

/** The scenario that runs, and all others behind it with a sentence each. Fires `scenario` with the id that was chosen, `file`, or `edit`. */
@customElement('tcp-scenarios')
export class TcpScenarios extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) current!: Scenario
  /** the whole course, once the list was opened */
  @state() private scenarios: readonly Scenario[] = []
  @query('[popover]') private list!: HTMLElement

  override render() {
    const { lang, current } = this
    return html`
      <button class="open" popovertarget="list" title=${say(lang, 'scenario.choose')}>
        <strong>${current.title[lang]}</strong><svg viewBox="0 0 10 6" aria-hidden="true"><path d="M1 1l4 4 4-4" /></svg>
      </button>
      <div id="list" popover role="group" aria-label=${say(lang, 'scenario.choose')} @beforetoggle=${this.load}>
        ${this.scenarios.map(
          ({ id, title, about }) => html`<button
            aria-current=${id === current.id ? 'true' : 'false'}
            @click=${() => this.choose(id)}
          ><strong>${title[lang]}</strong><span>${about[lang]}</span></button>`,
        )}
        <button class="quiet" @click=${this.edit}>${say(lang, 'scenario.edit')}</button>
        <label class="file">${say(lang, 'scenario.open')}<input type="file" accept=".json,application/json" @change=${this.opened} /></label>
      </div>`
  }

  private async load(): Promise<void> {
    try {
      this.scenarios = (await import('../../src/scenarios/index.ts')).SCENARIOS
    } catch {
      this.dispatchEvent(
        new CustomEvent('told', { detail: say(this.lang, 'fault.part'), bubbles: true, composed: true }),
      )
    }
  }

  private opened({ target }: Event): void {
    const input = target as HTMLInputElement
    const [file] = input.files ?? []
    input.value = ''
    if (!file) return
    this.list.hidePopover()
    this.dispatchEvent(new CustomEvent('file', { detail: file, bubbles: true, composed: true }))
  }

  private edit(): void {
    this.list.hidePopover()
    this.dispatchEvent(new CustomEvent('edit', { bubbles: true, composed: true }))
  }

  private choose(id: string): void {
    this.list.hidePopover()
    this.dispatchEvent(new CustomEvent('scenario', { detail: id, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    raised,
    css`
      .open { display: flex; align-items: center; gap: 9px; height: 34px; max-width: 100%; anchor-name: --open; }
      .open strong { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      svg { width: 10px; height: 6px; fill: none; stroke: currentColor; stroke-width: 1.6; flex: none; }
      [popover] {
        inset: calc(56px + var(--above, 0px)) auto auto calc(92px + var(--before, 0px)); width: min(720px, 96vw); max-height: calc(100vh - 130px); overflow: auto; padding: 8px;
        grid-template-columns: 1fr 1fr; gap: 2px;
      }
      [popover]:popover-open { display: grid; }
      [popover] button { border-color: transparent; background: none; text-align: start; display: flex; flex-direction: column; padding: 8px 12px; gap: 1px; }
      [popover] button:hover { background: var(--bg); }
      [aria-current='true'] { background: var(--now) !important; }
      [popover] strong { font-weight: 600; }
      [popover] span { color: var(--dim); font-size: 12.5px; line-height: 1.4; }
      [aria-current='true'] span { color: var(--now-ink); }
      .file { grid-column: 1 / -1; padding: 8px 12px; border-top: 1px solid var(--line); cursor: pointer; color: var(--dim); }
      .file:hover { color: var(--ink); }
      .file input { position: absolute; opacity: 0; width: 1px; }
      .file:focus-within { outline: 2px solid var(--now-edge); }
      @container (width < 700px) {
        [popover]:popover-open { grid-template-columns: 1fr; inset: calc(54px + var(--above, 0px)) 2vw auto 2vw; }
      }
    `,
  ]
}
