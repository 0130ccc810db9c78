import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Action } from '../../src/sim/timeline.ts'
import { type Lang, say } from '../../src/text/say.ts'
import type { SegmentId } from '../../src/trace/record.ts'
import type { Offer } from '../session/offers.ts'
import { look } from './look.ts'

const FATES = ['drop', 'duplicate', 'delay', 'corrupt'] as const
const DELAY_US = 1_000_000

/** All that can happen next, earliest first; pressing one makes it happen now. A segment can be lost, doubled, delayed, corrupted instead. */
@customElement('tcp-now')
export class TcpNow extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) offers: readonly Offer[] = []

  /** real sockets: the rest is the kernel's */
  @property({ type: Boolean }) live = false

  /** what is awaited that no step brings, in words; null: nothing */
  @property({ attribute: false }) awaited: string | null = null

  /** the cable between the hosts is pulled */
  @property({ type: Boolean }) unplugged = false

  @state() private open: SegmentId | null = null

  override render() {
    const cable = this.unplugged ? 'plug' : 'unplug'
    const byItself = this.offers.some((offer) => !offer.byHand)
    const rest = this.live ? 'now.kernel' : this.offers.length === 0 ? 'now.none' : 'now.hand'
    return html`
      <header>
        <h2 class="title">${say(this.lang, 'now.title')}</h2>
        ${
          this.live
            ? nothing
            : html`<button class="quiet" @click=${() => this.act({ do: cable })}>${say(this.lang, `now.${cable}`)}</button>`
        }
      </header>
      ${byItself ? nothing : html`<p>${this.awaited ?? say(this.lang, rest)}</p>`}
      ${
        this.offers.length === 0
          ? nothing
          : html`<ol tabindex="0" role="group" aria-label=${say(this.lang, 'now.title')}>${this.offers.map((offer, i) => this.item(offer, i))}</ol>`
      }`
  }

  override updated(): void {
    if (this.open !== null) this.renderRoot.querySelector('.fates')?.scrollIntoView({ block: 'nearest' })
  }

  private item(offer: Offer, i: number) {
    const segment = offer.segment
    return html`<div class="item ${offer.side} ${i === 0 && !offer.byHand ? 'first' : ''}">
      <button @click=${() => this.act(offer.action)}>
        <i></i><span class="hidden-text">${offer.at}</span><span class="text ${offer.code ? 'code' : ''}" title=${offer.text}>${offer.text}</span><small>${offer.wait}</small>${i < 9 ? html`<kbd aria-hidden="true">${i + 1}</kbd>` : nothing}
      </button>
      ${
        segment === null
          ? nothing
          : html`<button
              class="quiet" aria-expanded=${this.open === segment} aria-label="${say(this.lang, 'now.more')}: ${offer.text}"
              title=${say(this.lang, 'now.more')}
              @click=${() => {
                this.open = this.open === segment ? null : segment
              }}
            >⋯</button>`
      }
      ${segment !== null && this.open === segment ? this.fates(segment) : nothing}
    </div>`
  }

  private fates(segment: SegmentId) {
    return html`<div class="fates">
      ${FATES.map(
        (
          fate,
        ) => html`<button @click=${() => this.act(fate === 'delay' ? { do: fate, segment, us: DELAY_US } : { do: fate, segment })}>
          ${say(this.lang, `now.${fate}`)}
        </button>`,
      )}
    </div>`
  }

  private act(action: Action | null): void {
    this.open = null
    if (!action) {
      this.dispatchEvent(new CustomEvent('lab', { detail: { type: 'step' }, bubbles: true, composed: true }))
      return
    }
    this.dispatchEvent(new CustomEvent('act', { detail: action, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      :host { padding: 12px 16px 8px; display: flex; flex-direction: column; gap: 6px; }
      header { display: flex; align-items: center; justify-content: space-between; gap: 8px; margin: -3px -6px -3px 0; }
      header > * { white-space: nowrap; }
      h2 { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
      header button { font-size: 11px; padding: 1px 6px; flex: none; }
      ol { overflow: auto; display: flex; flex-direction: column; gap: 4px; padding: 2px; margin: -2px; scrollbar-width: thin; }
      p { color: var(--dim); font-size: 13px; line-height: 18px; }
      .item { display: flex; flex-wrap: wrap; gap: 2px; }
      .item > button:first-child { flex: 1; min-width: 0; display: flex; align-items: center; gap: 7px; text-align: start; padding: 3px 8px; }
      .item > button.quiet { padding: 3px 7px; }
      .first > button:first-child { background: var(--now); border-color: var(--now-edge); }
      i { flex: none; width: 7px; height: 7px; border-radius: 4px; background: var(--side); }
      .text { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 13px; line-height: 18px; }
      .code { font-family: var(--mono); font-size: 12px; }
      small { font: 11px var(--mono); color: var(--dim); flex: none; }
      .first small { color: var(--now-ink); }
      kbd { font: 10px/15px var(--mono); color: var(--dim); border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; background: var(--panel); }
      .fates { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: 4px; padding: 3px 0 4px 16px; }
      @container (height < 800px) {
        :host { padding: 8px 12px; gap: 4px; }
        .item > button:first-child, .item > button.quiet { padding-block: 1px; }
      }
      .fates button { font-size: 12px; padding: 2px 8px; }
    `,
  ]
}
