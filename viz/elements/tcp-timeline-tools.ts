import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import type { AxisKind } from '../layout/time-axis.ts'
import { look } from './look.ts'

/** What the reader asks of the picture. */
export type Wish = { axis: AxisKind } | { alone: boolean } | { zoom: number } | 'fit'

const CLOSER = 1.5

/** The switch of the axis and the zoom, in the line of the hosts' names. Fires `wish`. */
@customElement('tcp-timeline-tools')
export class TcpTimelineTools extends LitElement {
  @property() override lang: Lang = 'en'
  @property() axis: AxisKind = 'events'

  /** there are other connections than the one in focus, and whether they are left out */
  @property({ type: Boolean }) several = false
  @property({ type: Boolean }) alone = false

  override render() {
    return html`<div role="group" aria-label=${say(this.lang, 'timeline.axis')}>
      <div class="axis">${this.axisButton('events')}${this.axisButton('time')}</div>
      ${this.several ? this.aloneButton() : nothing}
      ${this.tool('zoom-out', '−', { zoom: 1 / CLOSER })}
      ${this.tool('zoom-in', '+', { zoom: CLOSER })}
      ${this.tool('fit', '↕', 'fit')}
    </div>`
  }

  private axisButton(axis: AxisKind) {
    return html`<button
      aria-pressed=${this.axis === axis} title=${say(this.lang, `timeline.axis.${axis}-about`)}
      @click=${() => this.wish({ axis })}
    >${say(this.lang, `timeline.axis.${axis}`)}</button>`
  }

  private aloneButton() {
    return html`<button
      class="quiet" aria-pressed=${this.alone} title=${say(this.lang, 'timeline.alone-about')}
      @click=${() => this.wish({ alone: !this.alone })}
    >${say(this.lang, 'timeline.alone')}</button>`
  }

  private tool(key: 'zoom-in' | 'zoom-out' | 'fit', text: string, wish: Wish) {
    const name = say(this.lang, `timeline.${key}`)
    return html`<button class="quiet icon" aria-label=${name} title=${name} @click=${() => this.wish(wish)}>${text}</button>`
  }

  private wish(detail: Wish): void {
    this.dispatchEvent(new CustomEvent<Wish>('wish', { detail }))
  }

  static override styles = [
    look,
    css`
      :host { position: absolute; top: 5px; translate: -50% 0; background: var(--panel); }
      [role='group'] { display: flex; gap: 2px; align-items: center; }
      button { padding: 2px 8px; font-size: 12px; line-height: 18px; white-space: nowrap; }
      button.icon { display: var(--tools, inline-block); width: 26px; padding: 2px 0; font: 14px/18px var(--mono); }
      .quiet[aria-pressed='true'] { color: var(--now-ink); background: var(--now); }
      .axis { display: var(--axis, flex); border: 1px solid var(--line); border-radius: 7px; margin-right: 4px; }
      .axis button { border: 0; background: none; color: var(--dim); border-radius: 6px; }
      .axis button[aria-pressed='true'] { background: var(--line); color: var(--ink); font-weight: 600; }
      /* between the names of the hosts there is no room for all */
      :host([narrow]) button.icon { display: none; }
      /* on a phone two fingers zoom */
      @container (width < 480px) {
        button.icon { display: none; }
        .axis { margin: 0; }
        :host([narrow]) [role='group'] { gap: 0; }
        :host([narrow]) button { padding-inline: 3px; font-size: 11px; }
      }
    `,
  ]
}
