import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { styleMap } from 'lit/directives/style-map.js'
import { type Lang, speaker } from '../../src/text/say.ts'
import { en } from '../../src/text/tour.en.ts'
import { zh } from '../../src/text/tour.zh.ts'
import { type Box, beside } from '../layout/beside.ts'
import { look } from './look.ts'
import type { Panel } from './tcp-tabs.ts'

const say = speaker({ en, zh })

/** What the tour says, of which part (the way to it through the shadow roots), and the panel of a phone where it is. */
type Stop = { says: keyof typeof en; of: readonly string[]; panel: Panel }

const STOPS: readonly Stop[] = [
  { says: 'tour.state', of: ['tcp-host', '.figure'], panel: 0 },
  { says: 'tour.program', of: ['tcp-host', 'tcp-program'], panel: 0 },
  { says: 'tour.timeline', of: ['tcp-timeline'], panel: 'timeline' },
  { says: 'tour.why', of: ['tcp-why'], panel: 'timeline' },
  { says: 'tour.now', of: ['tcp-now'], panel: 'timeline' },
  { says: 'tour.buffers', of: ['tcp-buffers'], panel: 'buffers' },
  { says: 'tour.step', of: ['tcp-transport', '.main'], panel: 'timeline' },
]

/**
 * The tour of one minute: a ring around one part of the page after the other, and a sentence beside it. The page stays in
 * use behind it; Esc ends it at any time. Fires `panel` for the part that it speaks of, and `lab` with the first step.
 */
@customElement('tcp-tour')
export class TcpTour extends LitElement {
  @property() override lang: Lang = 'en'
  /** a step is possible */
  @property({ type: Boolean }) more = false
  /** the stop it is at; null while there is no tour */
  @state() private at: number | null = null
  @state() private ring: Box = { left: 0, top: 0, width: 0, height: 0 }
  @state() private place = { left: 0, top: 0 }
  @query('[popover]') private layer!: HTMLElement
  @query('.card') private card!: HTMLElement
  @query('.main') private onward!: HTMLElement

  private over = new AbortController()
  /** what had the focus when it began */
  private came: HTMLElement | null = null

  /** Begins the tour, or begins it anew. */
  async show(): Promise<void> {
    this.end()
    await this.updateComplete
    this.over = new AbortController()
    const { signal } = this.over
    this.came = inFocus()
    this.layer.showPopover()
    addEventListener('keydown', (event) => this.key(event), { signal, capture: true })
    await this.go(0, 1)
    this.follow(signal)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.over.abort()
  }

  override render() {
    const { lang, at, ring, place } = this
    const px = (box: object) => styleMap(Object.fromEntries(Object.entries(box).map(([side, n]) => [side, `${n}px`])))
    const last = at === STOPS.length - 1
    return html`<div popover="manual">
      <i class="ring" style=${px(ring)}></i>
      <div class="card" role="dialog" aria-label=${say(lang, 'tour.name')} style=${px(place)}>
        <p aria-live="polite">${at === null ? nothing : say(lang, STOPS[at]!.says)}</p>
        <div class="ways">
          <small>${say(lang, 'tour.of', { n: (at ?? 0) + 1, all: STOPS.length })}</small>
          <button class="quiet" title="Esc" @click=${() => this.leave()}>${say(lang, 'tour.end')}</button>
          <button title="←" ?disabled=${at === 0} @click=${() => this.back()}>${say(lang, 'tour.back')}</button>
          <button class="main" title="→" @click=${() => this.on()}>
            ${say(lang, last ? (this.more ? 'tour.make' : 'tour.done') : 'tour.next')}
          </button>
        </div>
      </div>
    </div>`
  }

  private on(): void {
    if (this.at !== null && this.at < STOPS.length - 1) return void this.go(this.at + 1, 1)
    this.end()
    if (this.more) this.dispatchEvent(new CustomEvent('lab', { detail: { type: 'step' } }))
    partAt(this.page, STOPS.at(-1)!.of)?.focus()
  }

  private back(): void {
    if (this.at) void this.go(this.at - 1, -1)
  }

  private end(): void {
    this.over.abort()
    if (this.at === null) return
    this.at = null
    this.layer.hidePopover()
  }

  /** Ends it before its end: the focus goes back to where it was. */
  private leave(): void {
    this.end()
    this.came?.focus()
  }

  /** Goes to this stop, or further on the way where its part is not shown now (compared futures, a lesson on a phone). */
  private async go(to: number, way: 1 | -1): Promise<void> {
    const stop = STOPS[to]
    if (!stop) return
    this.dispatchEvent(new CustomEvent('panel', { detail: stop.panel }))
    await this.page.updateComplete
    const part = partAt(this.page, stop.of)
    if (!part?.checkVisibility()) return this.go(to + way, way)
    part.scrollIntoView({ block: 'nearest' })
    this.at = to
    await this.updateComplete
    this.measure()
    this.onward.focus()
  }

  /** The ring stays around its part when the page is scrolled, resized or goes on. */
  private follow(signal: AbortSignal): void {
    if (signal.aborted) return
    this.measure()
    requestAnimationFrame(() => this.follow(signal))
  }

  private measure(): void {
    const part = this.at === null ? null : partAt(this.page, STOPS[this.at]!.of)
    if (!part) return
    const { left, top, width, height } = part.getBoundingClientRect()
    const room = { width: document.documentElement.clientWidth, height: innerHeight }
    const ring = { left, top, width, height }
    const place = beside(ring, this.card.getBoundingClientRect(), room)
    if (JSON.stringify([ring, place]) === JSON.stringify([this.ring, this.place])) return
    this.ring = ring
    this.place = place
  }

  /** Keys within the card; Esc also while the reader tries something in the page, but not in a dialog of it. */
  private key(event: KeyboardEvent): void {
    const [target] = event.composedPath()
    const mine = event.composedPath().includes(this.card)
    if (event.key === 'Escape') {
      if (!mine && target instanceof Element && target.closest('dialog, [popover]')) return
      this.leave()
    } else if (!mine) return
    else if (event.key === 'ArrowRight') this.on()
    else if (event.key === 'ArrowLeft') this.back()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** The bench in which it stands. */
  private get page(): LitElement {
    return (this.getRootNode() as ShadowRoot).host as LitElement
  }

  static override styles = [
    look,
    css`
      [popover] { inset: 0; width: auto; height: auto; margin: 0; padding: 0; border: 0; background: none; overflow: visible; color: inherit; pointer-events: none; }
      .ring {
        position: fixed; border-radius: 8px; outline: 3px solid var(--now-edge); outline-offset: -2px; box-shadow: 0 0 0 200vmax rgb(0 0 0 / 12%);
        transition: left var(--quick), top var(--quick), width var(--quick), height var(--quick);
      }
      .card {
        position: fixed; width: min(344px, 100vw - 28px); padding: 14px 16px 12px; pointer-events: auto;
        border: 1px solid var(--now-edge); border-radius: 12px; background: var(--panel); box-shadow: 0 12px 40px rgb(0 0 0 / 22%);
        transition: left var(--quick), top var(--quick);
      }
      .card p { font-size: 15px; text-wrap: pretty; }
      .ways { display: flex; align-items: center; gap: 6px; margin-top: 12px; }
      .ways button { padding-inline: 10px; white-space: nowrap; }
      small { color: var(--dim); margin-inline-end: auto; font-size: 12px; white-space: nowrap; }
      button:disabled { visibility: hidden; }
    `,
  ]
}

/** The part of the page at the end of this way through the shadow roots, if it is there. */
function partAt(page: Element, way: readonly string[]): HTMLElement | null {
  const last = way.reduce<Element | null>((part, name) => part?.shadowRoot?.querySelector(name) ?? null, page)
  return last instanceof HTMLElement ? last : null
}

/** What has the focus, in whichever shadow root. */
function inFocus(): HTMLElement | null {
  let { activeElement } = document
  while (activeElement?.shadowRoot?.activeElement) activeElement = activeElement.shadowRoot.activeElement
  return activeElement instanceof HTMLElement ? activeElement : null
}
