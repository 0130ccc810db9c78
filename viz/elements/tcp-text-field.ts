import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ENCODINGS, type Encoding } from '../../src/tcp/encoding.ts'
import { hexOf, lengthOf, bytesOf as octetsOf, text } from '../../src/tcp/payload.ts'
import { en } from '../../src/text/bytes.en.ts'
import { zh } from '../../src/text/bytes.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import type { HostId } from '../../src/trace/record.ts'
import type { HostView } from '../layout/moment.ts'
import { bytesOfEach } from '../layout/text-stream.ts'
import { wrongIn } from '../session/typed.ts'
import { look } from './look.ts'

const say = speaker({ en, zh })

/** What is drawn character by character. */
const DRAWN = 60

/** A field: what is typed stands over its bytes at once, in UTF-8 or GBK, and can be sent. Fires `act` with a send by hand. */
@customElement('tcp-text-field')
export class TcpTextField extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) hosts: readonly HostView[] = []
  @property({ attribute: false }) names: ReadonlyMap<HostId, string> = new Map()

  @state() private typed = '你好, TCP'
  @state() private encoding: Encoding = 'utf-8'

  override render() {
    const { lang, encoding } = this
    const mistake = this.mistake
    return html`<div class="type">
        <input
          aria-label=${say(lang, 'bytes.type')} placeholder=${say(lang, 'bytes.type')} .value=${this.typed}
          aria-invalid=${mistake ? 'true' : 'false'}
          @input=${(event: Event) => {
            this.typed = (event.target as HTMLInputElement).value
          }}
        />
        <select aria-label=${say(lang, 'bytes.encoding')} @change=${(event: Event) => {
          this.encoding = (event.target as HTMLSelectElement).value as Encoding
        }}>${ENCODINGS.map((each) => html`<option value=${each} .selected=${each === encoding}>${each.toUpperCase()}</option>`)}</select>
        ${this.hosts.map((view) => this.button(view, mistake))}
      </div>
      ${mistake ? html`<p class="mistake" role="alert">${mistake}</p>` : this.preview()}`
  }

  /** Why this text cannot be sent: one line, null where it can. */
  private get mistake(): string | null {
    return wrongIn(this.typed, this.encoding, this.lang)
  }

  private preview() {
    const { typed, encoding, lang } = this
    if (typed === '') return nothing
    const payload = text(typed, encoding)
    const octets = octetsOf(payload)
    const characters = bytesOfEach(typed, encoding)
    return html`<p class="preview">${characters
      .slice(0, DRAWN)
      .map(
        ({ character, from, to }) =>
          html`<span><b>${character === ' ' ? '␣' : character}</b><code>${Array.from(octets.subarray(from, to), (octet) => hexOf(Uint8Array.of(octet))).join(' ')}</code></span>`,
      )}${characters.length > DRAWN ? '…' : ''}</p>
      <p class="count">${say(lang, 'bytes.count', { characters: characters.length, bytes: lengthOf(payload) })}</p>`
  }

  private button({ host, sockets }: HostView, mistake: string | null) {
    const { lang } = this
    const socket = sockets.findLast(({ conn }) => conn !== null)
    const side = this.names.get(host.id) ?? host.id
    const errno = socket?.refuses.send
    const why = !socket
      ? say(lang, 'bytes.unconnected', { side })
      : errno
        ? say(lang, 'bytes.closed', { side, errno })
        : mistake
    return html`<button class=${host.side} aria-disabled=${why || this.typed === '' ? 'true' : 'false'} title=${why ?? nothing} @click=${() => {
      if (why) this.dispatchEvent(new CustomEvent('told', { detail: why, bubbles: true, composed: true }))
      else if (socket && this.typed !== '') this.send(host.id, socket.fd)
    }}>${say(lang, 'bytes.send', { side })}</button>`
  }

  private send(host: HostId, fd: number): void {
    const request = { call: 'send', fd, payload: text(this.typed, this.encoding) }
    const detail = { do: 'call', host, request }
    this.dispatchEvent(new CustomEvent('act', { detail, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      .type { display: flex; flex-wrap: wrap; gap: 6px; }
      input, select { background: var(--bg); border: 1px solid var(--line); border-radius: 7px; padding: 4px 8px; }
      input { flex: 1 1 140px; min-width: 0; font-size: 14px; }
      input[aria-invalid='true'] { border-color: var(--lost); }
      select { font: 12px var(--mono); }
      button { font-size: 12px; padding: 4px 10px; }
      button:not([aria-disabled='true']) { color: var(--side); border-color: var(--side); }
      .preview { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 8px; max-height: 96px; overflow: hidden; }
      .preview span { display: flex; flex-direction: column; align-items: center; background: var(--bg); border-radius: 5px; padding: 1px 5px 2px; min-width: 26px; }
      .preview b { font-weight: 400; font-size: 15px; line-height: 20px; }
      .preview code { font-size: 11px; line-height: 15px; color: var(--dim); }
      .count { font-size: 12px; color: var(--dim); margin-top: 3px; }
      .mistake { color: var(--lost); font: 12px/18px var(--mono); margin-top: 6px; overflow-wrap: anywhere; }
    `,
  ]
}
