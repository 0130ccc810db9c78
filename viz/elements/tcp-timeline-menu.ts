import { css, html, LitElement } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import type { Action } from '../../src/sim/timeline.ts'
import { type Lang, say } from '../../src/text/say.ts'
import type { Micros, SegmentId } from '../../src/trace/record.ts'
import { duration } from '../layout/time-axis.ts'
import { look, raised } from './look.ts'

/** How long a segment can be held back, beside all else. */
const DELAYS: readonly Micros[] = [100_000, 1_000_000, 5_000_000]

/** What can be done with a segment under way: a small menu at its arrow. Fires `act` with the Action. */
@customElement('tcp-seize')
export class TcpSeize extends LitElement {
  @property() override lang: Lang = 'en'

  @query('[popover]') private menu!: HTMLElement
  private segment: SegmentId = 0
  private closed = () => {}

  /** Opens the menu at a point of the window; `closed` takes the focus back. */
  show(segment: SegmentId, x: number, y: number, closed: () => void): void {
    this.segment = segment
    this.closed = closed
    this.menu.showPopover()
    const { offsetWidth, offsetHeight } = this.menu
    this.menu.style.left = `${Math.max(8, Math.min(x, innerWidth - offsetWidth - 8))}px`
    this.menu.style.top = `${Math.max(8, Math.min(y, innerHeight - offsetHeight - 8))}px`
    this.menu.querySelector('button')?.focus()
  }

  override render() {
    const { lang } = this
    const item = (action: Action, text: string) =>
      html`<button role="menuitem" tabindex="-1" @click=${() => this.act(action)}>${text}</button>`
    const { segment } = this
    return html`<div popover role="menu" aria-label=${say(lang, 'seize.name')} @keydown=${this.move} @toggle=${this.toggled}>
      ${item({ do: 'deliver', segment }, say(lang, 'seize.deliver'))}
      ${item({ do: 'drop', segment }, say(lang, 'seize.drop'))}
      ${item({ do: 'duplicate', segment }, say(lang, 'seize.duplicate'))}
      ${item({ do: 'corrupt', segment }, say(lang, 'seize.corrupt'))}
      ${DELAYS.map((us) => item({ do: 'delay', segment, us }, say(lang, 'seize.delay', { time: duration(us) })))}
    </div>`
  }

  /** The items were made before the segment was known: it is filled in when one is chosen. */
  private act(action: Action): void {
    this.menu.hidePopover()
    const detail = { ...action, segment: this.segment }
    this.dispatchEvent(new CustomEvent('act', { detail, bubbles: true, composed: true }))
  }

  private toggled(event: ToggleEvent): void {
    if (event.newState === 'closed') this.closed()
  }

  private move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Tab') this.menu.hidePopover()
    if (step === undefined) return
    const items = [...this.menu.querySelectorAll('button')]
    const at = items.indexOf(event.target as HTMLButtonElement)
    items.at((at + step) % items.length)?.focus()
    event.preventDefault()
    event.stopPropagation()
  }

  static override styles = [
    look,
    raised,
    css`
      :host { position: absolute; }
      [popover] { position: fixed; inset: auto; padding: 4px; border-radius: 10px; min-width: 150px; }
      button { display: block; width: 100%; border: 0; background: none; text-align: start; padding: 5px 10px; }
      button:hover, button:focus-visible { background: var(--now); outline-offset: -2px; }
    `,
  ]
}
