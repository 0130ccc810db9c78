import { css, html, LitElement } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { type Lang, say } from '../../src/text/say.ts'
import { look, raised } from './look.ts'
import type { TcpScenarioList } from './tcp-scenario-list.ts'

/** The scenario that runs, and all others behind it. Fires `scenario` with the id that was chosen, `file`, or `edit`. */
@customElement('tcp-scenarios')
export class TcpScenarios extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) current!: Scenario
  @query('[popover]') private list!: HTMLElement
  @query('tcp-scenario-list') private course!: TcpScenarioList

  override render() {
    const { lang, current } = this
    return html`
      <button class="open" popovertarget="list" title=${say(lang, 'scenario.choose')}>
        <strong>${current.title[lang]}</strong><svg viewBox="0 0 10 6" aria-hidden="true"><path d="M1 1l4 4 4-4" /></svg>
      </button>
      <div id="list" popover role="group" aria-label=${say(lang, 'scenario.choose')} @toggle=${this.toggled}>
        <tcp-scenario-list .lang=${lang} .current=${current.id} @choose=${(event: CustomEvent<string>) => this.choose(event.detail)}></tcp-scenario-list>
        <button class="quiet" @click=${this.edit}>${say(lang, 'scenario.edit')}</button>
        <label class="file">${say(lang, 'scenario.open')}<input type="file" accept=".json,application/json" @change=${this.opened} /></label>
      </div>`
  }

  private async toggled({ newState }: ToggleEvent): Promise<void> {
    if (newState !== 'open') return
    try {
      await import('./tcp-scenario-list.ts')
      await this.course.show()
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
        inset: calc(56px + var(--above, 0px)) auto auto calc(92px + var(--before, 0px)); width: min(760px, 96vw); max-height: calc(100vh - 130px); overflow: auto; padding: 8px;
      }
      [popover] > button { display: block; width: 100%; text-align: start; padding: 8px 12px; margin-top: 8px; border-top: 1px solid var(--line); border-radius: 0; }
      .file { display: block; padding: 8px 12px; cursor: pointer; color: var(--dim); }
      .file:hover { color: var(--ink); }
      .file input { position: absolute; opacity: 0; width: 1px; }
      .file:focus-within { outline: 2px solid var(--now-edge); }
      @container (width < 700px) {
        [popover] { inset: calc(54px + var(--above, 0px)) 2vw auto 2vw; }
      }
    `,
  ]
}
