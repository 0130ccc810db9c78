import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import type { ConnId } from '../../src/trace/record.ts'
import { type HostView, stateShown } from '../layout/moment.ts'
import { phaseOf } from '../layout/phase.ts'
import { hostName } from '../session/reasons.ts'
import { look } from './look.ts'
import type { Below } from './tcp-rail.ts'

/** A panel of the page; a number is the host of that index. */
export type Panel = 'timeline' | 'buffers' | 0 | 1

/** On a phone one panel shows at a time: a button for each, and those of the hosts always tell their state. Fires `panel`. */
@customElement('tcp-tabs')
export class TcpTabs extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) hosts: readonly HostView[] = []
  @property({ attribute: false }) focused: ConnId | null = null
  @property({ attribute: false }) panel: Panel = 'timeline'
  /** what the panel below shows */
  @property() below: Below = 'buffers'

  override render() {
    const [first, second] = this.hosts
    return html`<nav aria-label=${say(this.lang, 'tab.name')}>
      ${first && this.host(first, 0)}
      ${this.button('timeline', say(this.lang, 'tab.timeline'))}
      ${this.button('buffers', say(this.lang, this.below === 'congestion' ? 'tab.congestion' : 'tab.buffers'))}
      ${second && this.host(second, 1)}
    </nav>`
  }

  private host(view: HostView, panel: Panel) {
    const state = stateShown(view, this.focused)
    const name = hostName(view.host, this.hosts, this.lang)
    return html`<button class="${view.host.side} ${phaseOf(state ?? 'CLOSED')}" aria-pressed=${this.panel === panel} @click=${() => this.choose(panel)}>
      <span><i></i>${name}</span><b>${state ?? 'UDP'}</b>
    </button>`
  }

  private button(panel: Panel, text: string) {
    return html`<button aria-pressed=${this.panel === panel} @click=${() => this.choose(panel)}>${text}</button>`
  }

  private choose(detail: Panel): void {
    this.dispatchEvent(new CustomEvent('panel', { detail, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      nav { display: flex; background: var(--panel); border-bottom: 1px solid var(--line); }
      button { flex: 1 1 0; min-width: 0; border: 0; border-radius: 0; border-bottom: 3px solid transparent; background: none; padding: 7px 4px 5px; font-size: 13px; color: var(--dim); }
      button:has(b) { flex: 1.5 1 0; }
      [aria-pressed='true'] { color: var(--ink); border-color: var(--ink); }
      span { display: block; font-size: 12px; }
      i { display: inline-block; width: 7px; height: 7px; border-radius: 4px; background: var(--side); margin-inline-end: 5px; }
      b { display: inline-block; max-width: 100%; padding: 0 8px; font: 700 10.5px/17px var(--mono); color: var(--on-fill); background: color-mix(in srgb, var(--phase) 88%, black); border-radius: 4px; margin: 1px 2px 0; overflow: hidden; text-overflow: ellipsis; }
    `,
  ]
}
