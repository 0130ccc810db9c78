import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { wrap } from '../../src/codec/wrap.ts'
import type { Lang } from '../../src/text/say.ts'
import type { HostId, HostInfo, Packet } from '../../src/trace/record.ts'
import { atReceiver, type Numbering, shown } from '../../src/trace/relative.ts'
import type { Field } from '../layout/header-field.ts'
import { type Flight, ofSegment } from '../layout/ladder-flight.ts'
import { flagsOf, numbersOf } from '../layout/ladder-label.ts'
import { type Layer, type LayerName, layersOf } from '../layout/layers.ts'
import { hexRows } from '../layout/segment-header.ts'
import { blockOfCopy, echoed, shiftAt } from '../layout/segment-past.ts'
import { clock } from '../layout/time-axis.ts'
import { say, sayOf, type Word } from '../session/segment-words.ts'
import { look, raised } from './look.ts'
import './tcp-layers.ts'

/** Who is who, and where shown sequence numbers start. */
export type Surroundings = {
  names: ReadonlyMap<HostId, string>
  hosts: readonly HostInfo[]
  numbering: Numbering
  /** all that were sent so far: an option may speak of an earlier one */
  flights: readonly Flight[]
}

/** The fields of a block of SACK. */
const EDGES: readonly string[] = ['left-edge', 'right-edge']

const isSame = (a: Field, b: Field | null): boolean => a.key === b?.key && a.bytes[0] === b.bytes[0]

/** A long segment shows so many of its bytes. */
const MOST_BYTES = 256

/**
 * One segment opened: its five layers, the header of one of them field by field as its standard draws it, and the bytes. Fires `look` for the
 * moment it was sent.
 */
@customElement('tcp-segment')
export class TcpSegment extends LitElement {
  @property() override lang: Lang = 'en'

  @state() private flight: Flight | null = null
  @state() private picked: Field | null = null
  @state() private chosen: LayerName = 'transport'
  @query('dialog') private dialog!: HTMLDialogElement

  private around: Surroundings = { names: new Map(), hosts: [], numbering: null, flights: [] }

  /** Opens the header of a segment. */
  async show(flight: Flight, around: Surroundings): Promise<void> {
    this.around = around
    this.flight = flight
    this.picked = null
    this.chosen = 'transport'
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
    const packet = this.onTheWire(flight)
    const wrapped = wrap(packet, address(flight.from), address(flight.to), flight.id & 0xffff)
    const layers = layersOf(packet, wrapped)
    const layer = layers.find(({ name }) => name === this.chosen)!
    const { proto } = flight.packet
    const title = say(this.lang, `segment.name.${proto}`, {
      flags: flight.packet.proto === 'tcp' ? flagsOf(flight.packet.flags) : '',
      from: names.get(flight.from) ?? flight.from,
      to: names.get(flight.to) ?? flight.to,
    })
    const side = hosts.find((host) => host.id === flight.from)?.side ?? 'client'
    return html`<div class="sheet ${side}">
      <header>
        <h2 id="title">${title}</h2>
        <button class="quiet close" autofocus aria-label=${say(this.lang, 'segment.close')} @click=${() => this.dialog.close()}>✕</button>
      </header>
      <tcp-layers
        .lang=${this.lang} .layers=${layers} .chosen=${layer.name} .proto=${proto} ?loopback=${address(flight.from).startsWith('127.')}
        @layer=${(event: CustomEvent<LayerName>) => {
          this.chosen = event.detail
          this.picked = null
        }}
      ></tcp-layers>
      <div class="panes">
        <section>
          <h3>${sayOf(this.lang, proto, `layers.header.${layer.name}`)}</h3>
          ${this.header(layer, flight)}
        </section>
        <section>
          <h3>${say(this.lang, 'segment.bytes')}</h3>
          <div class="bytes" tabindex="0" role="group" aria-label=${say(this.lang, 'segment.bytes')}>${this.bytes(wrapped.frame, layer)}</div>
        </section>
      </div>
      <footer>
        <p class="about" role="status">${this.about(layer, flight)}</p>
        <button @click=${this.lookAt}>${say(this.lang, 'segment.look')}</button>
      </footer>
    </div>`
  }

  private header({ name, fields, width }: Layer, flight: Flight) {
    if (fields.length === 0) return html`<p class="none">${say(this.lang, 'layers.no-data')}</p>`
    return html`<div class="ruler" aria-hidden="true">${[0, 1, 2, 3].map((quarter) => html`<span>${(quarter * width) / 4}</span>`)}<span>${width - 1}</span></div>
      <div
        class="header" role="group" aria-label=${sayOf(this.lang, flight.packet.proto, `layers.header.${name}`)} style="--width:${width}" @keydown=${this.move}
        @pointerleave=${() => {
          this.picked = null
        }}
      >${fields.map((field, i) => this.field(field, i, flight))}</div>`
  }

  private field(field: Field, index: number, flight: Flight) {
    const name = this.nameOf(field)
    const pick = () => {
      this.picked = field
    }
    const classes = `${field.bit ? 'bit' : ''} ${field.idle ? 'idle' : ''} ${isSame(field, this.picked) ? 'picked' : ''}`
    const first = this.picked ? isSame(field, this.picked) : index === 0
    return html`<button
      class=${classes} style="grid-row:${field.row + 1};grid-column:${field.from + 1} / span ${field.bits}"
      tabindex=${first ? 0 : -1}
      @pointerenter=${pick} @focus=${pick}
    ><small>${name}</small> <b>${field.value}</b><em>${this.shown(field, flight)}</em></button>`
  }

  /** The packet with the window that its header has: where both agreed on window scale, records tell octets. */
  private onTheWire(flight: Flight): Packet {
    if (!ofSegment(flight)) return flight.packet
    const shift = shiftAt(flight, this.around.flights)
    return shift === 0 ? flight.packet : { ...flight.packet, wnd: flight.packet.wnd >> shift }
  }

  /** The octets of a scaled window; the number that the time line shows for a sequence number: the blocks of SACK speak of those of the other side. */
  private shown({ key, idle, value }: Field, flight: Flight): string {
    if (idle || value === '…' || !ofSegment(flight)) return ''
    const { numbering } = this.around
    const shift = key === 'window' ? shiftAt(flight, this.around.flights) : 0
    if (shift > 0) return ` × ${2 ** shift} = ${flight.packet.wnd}`
    let number: number | null = null
    if (key === 'seq' || key === 'ack') number = numbersOf(flight, numbering)[key]
    else if (EDGES.includes(key)) number = shown(numbering, atReceiver(flight), flight.to, Number(value))
    return String(number) === value || number === null
      ? ''
      : ` ${say(this.lang, 'segment.shown-as', { shown: number })}`
  }

  /** The bytes of the frame; those of the layer are tinted, those of the field under the pointer lit. */
  private bytes(bytes: Uint8Array, { own, start }: Layer) {
    const [from, to] = this.picked?.bytes ?? [0, 0]
    const classOf = (at: number): string => {
      if (at - start >= from && at - start < to) return 'lit'
      return own.some(([first, end]) => at >= first && at < end) ? 'own' : ''
    }
    const more = bytes.length - MOST_BYTES
    return html`${hexRows(bytes, MOST_BYTES).map(
      ({ at, hex }) =>
        html`<div><i>${at.toString(16).padStart(4, '0')}</i>${hex.map((byte, i) => html`<span class=${classOf(at + i)}>${byte}</span>`)}</div>`,
    )}${more > 0 ? html`<p>${say(this.lang, 'segment.more', { count: more })}</p>` : nothing}`
  }

  private about(layer: Layer, flight: Flight) {
    const { picked, lang } = this
    const { proto } = flight.packet
    if (!picked)
      return html`<b>${say(lang, `layers.${layer.name}`)}</b> ${sayOf(lang, proto, `layers.about.${layer.name}`)} ${layer.fields.length > 1 ? say(lang, 'segment.pick') : ''}`
    return html`<b>${this.nameOf(picked)}</b> ${say(lang, `segment.about.${picked.key}` as Word)} ${this.here(picked, flight)}`
  }

  /** What a field means in this segment, by what was sent before it. */
  private here({ key, value }: Field, flight: Flight): string {
    if (!ofSegment(flight)) return ''
    const { lang } = this
    const { flights, names } = this.around
    const shift = shiftAt(flight, flights)
    if (key === 'window' && shift > 0)
      return say(lang, 'segment.here.scaled', { field: value, unit: 2 ** shift, octets: flight.packet.wnd })
    if (key === 'shift') return say(lang, 'segment.here.shift', { unit: 2 ** Number(value) })
    if (key === 'tsecr') {
      const echo = echoed(flight, flights)
      const from = echo && (names.get(echo.from) ?? echo.from)
      return echo
        ? say(lang, 'segment.here.echo', { flags: flagsOf(echo.packet.flags), from: from!, at: clock(echo.at) })
        : ''
    }
    const edge = EDGES.indexOf(key)
    return edge >= 0 && blockOfCopy(flight)?.[edge] === Number(value) ? say(lang, 'segment.here.copy') : ''
  }

  private nameOf({ bit, key }: Field): string {
    return bit ?? say(this.lang, `segment.field.${key}` as Word)
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
      dialog { width: min(940px, calc(100vw - 24px)); max-height: calc(100dvh - 24px); overflow: auto; }
      .sheet { padding: 14px 20px 18px; }
      header { display: flex; align-items: center; gap: 8px; margin-bottom: 10px; }
      h2 { font: 600 15px var(--mono); color: var(--side); flex: 1; }
      h3 { margin-bottom: 6px; }
      .panes { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 24px; }
      .ruler { display: grid; grid-template-columns: repeat(4, 1fr); position: relative; font: 10px var(--mono); color: var(--dim); }
      .ruler span:last-child { position: absolute; right: 0; }
      .header { display: grid; grid-template-columns: repeat(var(--width), minmax(0, 1fr)); border: solid var(--edge); border-width: 1px 0 0 1px; }
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
      .bytes .own { background: color-mix(in srgb, var(--side) 16%, transparent); border-radius: 0; }
      .bytes .lit { background: var(--now); box-shadow: 0 0 0 1px var(--now-edge); }
      footer { display: flex; align-items: end; gap: 16px; margin-top: 14px; }
      .about { flex: 1; min-height: 62px; padding-left: 12px; border-left: 3px solid var(--now-edge); }
      .none { color: var(--dim); }
      .about b { font-family: var(--sans); }
      @container (width < 760px) {
        .sheet { padding: 12px; }
        .panes { grid-template-columns: minmax(0, 1fr); gap: 14px; }
        .bytes { font-size: 10.5px; }
        .header button { padding: 4px 5px; }
        .header .bit { padding: 4px 0; }
        small { font-size: 9.5px; }
        footer { flex-direction: column; align-items: stretch; position: sticky; bottom: 0; padding: 8px 0; background: var(--panel); }
        .about { max-height: 112px; overflow: auto; }
      }
    `,
  ]
}
