import { html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ENCODINGS, type Encoding } from '../../src/tcp/encoding.ts'
import { hexOf, literal } from '../../src/tcp/payload.ts'
import { en } from '../../src/text/bytes.en.ts'
import { zh } from '../../src/text/bytes.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import type { ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'
import type { HostView } from '../layout/moment.ts'
import {
  linesOf,
  type Part,
  partsIn,
  readAlone,
  remarksOn,
  type Stretch,
  type TextStream,
  textStreamsOf,
} from '../layout/text-stream.ts'
import { look } from './look.ts'
import { textStyle } from './tcp-text-style.ts'
import './tcp-text-field.ts'

const say = speaker({ en, zh })

/** Width of one octet and of the names of the rows, px. */
const OCTET = 21
const NAMES = 92

/** A character that would not be seen. */
const visible = (character: string): string => (character === '\n' ? '⏎' : character === ' ' ? '␣' : character)

/**
 * Text and bytes: for each direction what was typed over its bytes, where they are, and what each recv returned. A text
 * can be typed, looked at and sent. Fires `act` (a send by hand) and `back`.
 */
@customElement('tcp-text')
export class TcpText extends LitElement {
  @property() override lang: Lang = 'en'
  /** all that happened up to the moment shown */
  @property({ attribute: false }) records: readonly TraceRecord[] = []
  @property({ attribute: false }) hosts: readonly HostView[] = []
  /** the connection in focus; null where there is only one */
  @property({ attribute: false }) focused: ConnId | null = null
  /** names of the hosts in the reader's language */
  @property({ attribute: false }) names: ReadonlyMap<HostId, string> = new Map()

  @state() private readAs: Encoding = 'utf-8'
  @state() private width = 0
  private readonly sizes = new ResizeObserver(([entry]) => {
    this.width = entry?.contentRect.width ?? 0
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.sizes.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sizes.disconnect()
  }

  override render() {
    const { lang, records } = this
    const hosts = this.hosts.map(({ host }) => host)
    const streams = textStreamsOf(records, hosts, this.readAs, this.focused)
    return html`<section aria-label=${say(lang, 'bytes.name')}>
      <header>
        <h2 class="title">${say(lang, 'bytes.name')}</h2>
        <label>${say(lang, 'bytes.read-as')}
          <select @change=${(event: Event) => {
            this.readAs = (event.target as HTMLSelectElement).value as Encoding
          }}>${ENCODINGS.map((encoding) => html`<option value=${encoding} .selected=${encoding === this.readAs}>${encoding.toUpperCase()}</option>`)}</select>
        </label>
        <button @click=${() => this.dispatchEvent(new CustomEvent('back', { bubbles: true, composed: true }))}>${say(lang, 'bytes.back')}</button>
      </header>
      <div class="all" tabindex="0" role="group" aria-label=${say(lang, 'bytes.name')}>
        <tcp-text-field .lang=${lang} .hosts=${this.hosts} .names=${this.names}></tcp-text-field>
        ${streams.length === 0 ? html`<p class="empty">${say(lang, this.datagrams ? 'bytes.datagrams' : 'bytes.empty')}</p>` : nothing}
        ${streams.map((stream) => this.stream(stream))}
      </div>
    </section>`
  }

  /** Whether the hosts send datagrams. */
  private get datagrams(): boolean {
    return this.records.some((record) => record.kind === 'sent' && record.packet.proto === 'udp')
  }

  private stream(stream: TextStream) {
    const { lang } = this
    const side = this.hosts.find(({ host }) => host.id === stream.from)?.host.side ?? 'client'
    const title = say(lang, 'bytes.stream', {
      from: this.name(stream.from),
      to: this.name(stream.to),
      count: stream.bytes.length + stream.more,
    })
    const octets = Math.max(6, Math.floor((this.width - NAMES - 44) / OCTET))
    return html`<article class=${side}>
      <h3>${title}</h3>
      <ul class="hidden-text">${this.sentences(stream).map((sentence) => html`<li>${sentence}</li>`)}</ul>
      <div aria-hidden="true">${linesOf(stream.bytes.length, octets).map((line) => this.line(stream, line, octets))}</div>
      ${stream.more > 0 ? html`<p class="dim">${say(lang, 'bytes.more', { count: stream.more })}</p>` : nothing}
      ${remarksOn(stream).map(
        (remark) =>
          html`<p class="remark">${say(lang, `bytes.${remark.kind}`, 'count' in remark ? { count: remark.count } : { character: remark.character })}</p>`,
      )}
      ${stream.recvs.length > 0 ? this.returned(stream) : nothing}
    </article>`
  }

  /** One line of octets: the rows from the send at the top to the recv at the bottom. */
  private line(stream: TextStream, line: Stretch, octets: number) {
    const row = <Of extends Stretch>(
      key: 'sends' | 'typed' | 'send' | 'segments' | 'receive' | 'recvs',
      all: readonly Of[],
      text: (of: Of) => string,
      kind: (of: Of) => string = () => '',
    ) => html`<b>${say(this.lang, `bytes.track.${key}`)}</b>
      <div class="row ${key}">${partsIn(all, line).map((part) => this.piece(part, text(part.of), kind(part.of)))}</div>`
    return html`<div class="line" style="--octets:${octets}">
      ${row('sends', stream.sends, (sent) => `send(${sent.to - sent.from})`)}
      ${row('typed', stream.typed, ({ character }) => visible(character))}
      <b>${say(this.lang, 'bytes.track.bytes')}</b>
      <div class="row bytes">${Array.from(stream.bytes.subarray(line.from, line.to), (byte) => html`<span>${hexOf(Uint8Array.of(byte))}</span>`)}</div>
      ${row(
        'send',
        stream.sendBuffer,
        ({ kind }) => say(this.lang, `bytes.place.${kind}`),
        ({ kind }) => kind,
      )}
      ${lanesOf(stream.segments.filter((each) => each.from < line.to && each.to > line.from)).map((lane) =>
        row(
          'segments',
          lane,
          (each) => `${each.to - each.from} B${each.again ? ` ${say(this.lang, 'bytes.again')}` : ''}`,
          ({ fate }) => fate,
        ),
      )}
      ${row(
        'receive',
        stream.receiveBuffer,
        ({ kind }) => say(this.lang, `bytes.place.${kind}`),
        ({ kind }) => kind,
      )}
      ${row('recvs', stream.recvs, ({ max }) => `recv(${max})`)}
    </div>`
  }

  private piece<Of extends Stretch>({ column, span, begins, ends }: Part<Of>, text: string, kind: string) {
    return html`<span
      class="${kind} ${begins ? 'begins' : ''} ${ends ? 'ends' : ''}" title=${text} style="grid-column:${column + 1}/span ${span}"
    >${text}</span>`
  }

  /** Each recv with its bytes, and what its program gets when it decodes them at once. */
  private returned(stream: TextStream) {
    const { lang, readAs } = this
    return html`<h4>${say(lang, 'bytes.returned')}</h4>
      <ol>${stream.recvs.map((recv) => {
        const bytes = literal(recv.bytes.length === 0 ? null : { hex: hexOf(recv.bytes) })
        const read = readAlone(recv, readAs)
        return html`<li><code>recv(${recv.max}) → ${bytes}</code>
          ${
            recv.bytes.length === 0
              ? html`<span class="dim">${say(lang, 'bytes.closed-by-peer')}</span>`
              : html`<code class=${'error' in read ? 'error' : ''}>.decode("${readAs}") → ${'error' in read ? read.error.message : `'${read.text.replaceAll('\n', '\\n')}'`}</code>`
          }</li>`
      })}</ol>`
  }

  private sentences({ sends, typed, segments, sendBuffer, receiveBuffer }: TextStream): string[] {
    const { lang } = this
    const counted = ({ from, to }: Stretch) => ({ from, count: to - from })
    const place = (kind: (typeof sendBuffer)[number]['kind'], { from, to }: Stretch) =>
      say(lang, 'bytes.sentence.place', { from, to: to - 1, what: say(lang, `bytes.place.${kind}`) })
    return [
      ...sends.map((sent) => {
        const text = typed.filter(({ from }) => from >= sent.from && from < sent.to).map(({ character }) => character)
        return say(lang, 'bytes.sentence.send', { ...counted(sent), text: text.join('') })
      }),
      ...segments.map((each) =>
        say(lang, 'bytes.sentence.segment', { ...counted(each), fate: say(lang, `bytes.fate.${each.fate}`) }),
      ),
      ...[...sendBuffer, ...receiveBuffer].map((each) => place(each.kind, each)),
    ]
  }

  private name(host: HostId): string {
    return this.names.get(host) ?? host
  }

  static override styles = [look, textStyle]
}

/** Segments that carry the same octets again stand in a row of their own. */
function lanesOf<Of extends Stretch>(segments: readonly Of[]): Of[][] {
  const lanes: Of[][] = []
  for (const segment of segments) {
    const lane = lanes.find((each) => each.every(({ from, to }) => to <= segment.from || from >= segment.to))
    if (lane) lane.push(segment)
    else lanes.push([segment])
  }
  return lanes
}
