import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { encodeTcp } from '../../src/codec/tcp.ts'
import { type Key, type Lang, say } from '../../src/text/say.ts'
import type { HostId, HostInfo } from '../../src/trace/record.ts'
import type { Numbering } from '../../src/trace/relative.ts'
import type { Flight } from '../layout/ladder-flight.ts'
import { flagsOf, numbersOf } from '../layout/ladder-label.ts'
import { type Field, fieldsOf, hexRows } from '../layout/segment-header.ts'
import { look, raised } from './look.ts'

/** Who is who, and where shown sequence numbers start. */
export type Surroundings = { names: ReadonlyMap<HostId, string>; hosts: readonly HostInfo[]; numbering: Numbering }

/** A long segment shows so many of its bytes. */
const MOST_BYTES = 256

/** The header of one segment, field by field as the RFC draws it, with its bytes. Fires `look` for the moment it was sent. */
@customElement('tcp-segment')
export class TcpSegment extends LitElement {
  @property() override lang: Lang = 'en'

  @state() private flight: Flight | null = null
  @state() private picked: Field | null = null
  @query('dialog') private dialog!: HTMLDialogElement

  private around: Surroundings = { names: new Map(), hosts: [], numbering: null }

  /** Opens the header of a segment. */
  async show(flight: Flight, around: Surroundings): Promise<void> {
    this.around = around
    this.flight = flight
    this.picked = null
    await this.updateComplete
    if (!this.dialog.open) this.dialog.showModal()
  }

  override render() {
    return html`<dialog aria-labelledby="title" @click=${this.outside}>
      ${this.flight ? this.content(this.flight) : nothing}
    </dialog>`
  }

  private content(flight: Flight) {
    const { names, hosts } = this.around
    const address = (id: HostId) => hosts.find((host) => host.id === id)?.address ?? '0.0.0.0'
    const bytes = encodeTcp(flight.packet, address(flight.from), address(flight.to))
    const fields = fieldsOf(flight.packet, bytes)
    const title = this.say('segment.name', {
      flags: flagsOf(flight.packet.flags),
      from: names.get(flight.from) ?? flight.from,
      to: names.get(flight.to) ?? flight.to,
    })
    const side = hosts.find((host) => host.id === flight.from)?.side ?? 'client'
    return html`<div class="sheet ${side}">
      <header>
        <h2 id="title">${title}</h2>
        <button class="quiet close" autofocus aria-label=${this.say('segment.close')} @click=${() => this.dialog.close()}>✕</button>
      </header>
      <div class="panes">
        <section>
          <h3>${this.say('segment.header')}</h3>
          <div class="ruler" aria-hidden="true">${[0, 8, 16, 24].map((bit) => html`<span>${bit}</span>`)}<span>31</span></div>
          <div class="header" role="group" aria-label=${this.say('segment.header')} @keydown=${this.move} @pointerleave=${() => {
            this.picked = null
          }}>
            ${fields.map((field) => this.field(field, flight))}
          </div>
        </section>
        <section>
          <h3>${this.say('segment.bytes')}</h3>
          <div class="bytes" tabindex="0" role="group" aria-label=${this.say('segment.bytes')}>${this.bytes(bytes)}</div>
        </section>
      </div>
      <footer>
        <p class="about" role="status">${this.about()}</p>
        <button @click=${this.lookAt}>${this.say('segment.look')}</button>
      </footer>
    </div>`
  }

  private field(field: Field, flight: Flight) {
    const name = field.bit ?? this.say(`segment.field.${field.key}`)
    const pick = () => {
      this.picked = field
    }
    const classes = `${field.bit ? 'bit' : ''} ${field.idle ? 'idle' : ''} ${field.key === this.picked?.key ? 'picked' : ''}`
    const first = this.picked ? this.picked.key === field.key : field.key === 'srcPort'
    return html`<button
      class=${classes} style="grid-row:${field.row + 1};grid-column:${field.from + 1} / span ${field.bits}"
      tabindex=${first ? 0 : -1}
      @pointerenter=${pick} @focus=${pick}
    ><small>${name}</small> <b>${field.value}</b><em>${this.shown(field, flight)}</em></button>`
  }

  /** The number that the time line shows for a sequence number. */
  private shown({ key, idle, value }: Field, flight: Flight): string {
    if (idle || (key !== 'seq' && key !== 'ack')) return ''
    const number = numbersOf(flight, this.around.numbering)[key]
    return String(number) === value || number === null ? '' : ` ${this.say('segment.shown-as', { shown: number })}`
  }

  private bytes(bytes: Uint8Array) {
    const [from, to] = this.picked?.bytes ?? [0, 0]
    return hexRows(bytes, MOST_BYTES).map(
      ({ at, hex }) =>
        html`<div><i>${at.toString(16).padStart(4, '0')}</i>${hex.map(
          (byte, i) => html`<span class=${at + i >= from && at + i < to ? 'lit' : ''}>${byte}</span>`,
        )}</div>`,
    )
  }

  private about() {
    const { picked } = this
    if (!picked) return this.say('segment.pick')
    const name = picked.bit ?? this.say(`segment.field.${picked.key}`)
    return html`<b>${name}</b> ${this.say(`segment.about.${picked.key}`)}`
  }

  private say(key: string, values: Record<string, string | number> = {}): string {
    return say(this.lang, key as Key, values)
  }

  private move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.header button')]
    const at = buttons.indexOf(event.target as HTMLElement)
    buttons[Math.max(0, Math.min(at + step, buttons.length - 1))]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }

  private lookAt(): void {
    this.dialog.close()
    this.dispatchEvent(new CustomEvent('look', { detail: this.flight?.n, bubbles: true, composed: true }))
  }

  private outside(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close()
  }

  static override styles = [
    look,
    raised,
    css`
      :host { position: absolute; }
      dialog { width: min(880px, calc(100vw - 24px)); max-height: calc(100dvh - 24px); overflow: auto; }
      .sheet { padding: 14px 20px 18px; }
      header { display: flex; align-items: center; gap: 8px; margin-bottom: 10px; }
      h2 { font: 600 15px var(--mono); color: var(--side); flex: 1; }
      h3 { margin-bottom: 6px; }
      .panes { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 24px; }
      .ruler { display: grid; grid-template-columns: repeat(4, 1fr); position: relative; font: 10px var(--mono); color: var(--dim); }
      .ruler span:last-child { position: absolute; right: 0; }
      .header { display: grid; grid-template-columns: repeat(32, minmax(0, 1fr)); border: solid var(--edge); border-width: 1px 0 0 1px; }
      .header button {
        border: solid var(--edge); border-width: 0 1px 1px 0; border-radius: 0; background: none; padding: 5px 8px; min-height: 44px;
        text-align: start; overflow: hidden; transition: none;
      }
      small { display: block; font: 11px/1.2 var(--sans); color: var(--dim); hyphens: auto; }
      b { font: 600 13px/1.3 var(--mono); overflow-wrap: anywhere; }
      em { font: 12px var(--mono); color: var(--dim); }
      .header .bit { padding: 4px 0; text-align: center; }
      .bit small { writing-mode: vertical-lr; font: 9px/1 var(--mono); margin: 0 auto 1px; height: 22px; }
      .bit b { font-size: 12px; }
      .header .idle b { color: var(--dim); font-weight: 400; }
      .bit:not(.idle) { background: color-mix(in srgb, var(--side) 12%, transparent); }
      .bit:not(.idle) small, .bit:not(.idle) b { color: var(--side); font-weight: 700; }
      .header .picked { background: var(--now); outline: 2px solid var(--now-edge); outline-offset: -2px; }
      .bytes { font: 12px/19px var(--mono); max-height: 300px; overflow: auto; }
      .bytes i { font-style: normal; color: var(--dim); margin-right: 10px; }
      .bytes span { padding: 1px 2.5px; border-radius: 3px; }
      .bytes span:nth-of-type(8) { margin-right: 7px; }
      .bytes .lit { background: var(--now); box-shadow: 0 0 0 1px var(--now-edge); }
      footer { display: flex; align-items: end; gap: 16px; margin-top: 14px; }
      .about { flex: 1; min-height: 62px; padding-left: 12px; border-left: 3px solid var(--now-edge); }
      .about b { font-family: var(--sans); }
      @media (width < 760px) {
        .sheet { padding: 12px; }
        .panes { grid-template-columns: minmax(0, 1fr); gap: 14px; }
        .bytes { font-size: 10.5px; }
        .header button { padding: 4px 5px; }
        .header .bit { padding: 4px 0; }
        small { font-size: 9.5px; }
        footer { flex-direction: column; align-items: stretch; }
      }
    `,
  ]
}
