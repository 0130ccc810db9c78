import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Surroundings } from '../../src/programs/program.ts'
import { hasText, type Lang, say } from '../../src/text/say.ts'
import type { ConnId, HostId } from '../../src/trace/record.ts'
import type { SocketView } from '../layout/moment.ts'
import { type CallByHand, callsByHand, requestByHand } from '../session/by-hand.ts'
import { meaning } from '../session/python.ts'
import { wrongIn } from '../session/typed.ts'
import { look } from './look.ts'

/** A button for each socket call. One that would fail says its errno and, when pressed, what that means. Fires `act` or `told`. */
@customElement('tcp-calls')
export class TcpCalls extends LitElement {
  @property() override lang: Lang = 'en'
  @property() name = ''
  @property() host: HostId = ''
  @property({ attribute: false }) sockets: readonly SocketView[] = []
  /** the program here talks UDP: socket() is for datagrams */
  @property({ type: Boolean }) datagrams = false
  @property({ attribute: false }) around: Surroundings | null = null

  /** the connection in focus; null where there is only one */
  @property({ attribute: false }) focused: ConnId | null = null

  @state() private chosen: number | null = null
  @query('input') private words!: HTMLInputElement

  override render() {
    const socket = this.socket
    return html`
      <div role="group" aria-label=${say(this.lang, 'calls.name', { side: this.name })}>
        ${this.sockets.length > 1 ? this.chooser(socket) : nothing}
        ${callsByHand(socket).map((call) => this.button(call, socket))}
        <input
          ?hidden=${!socket || (socket.refuses.send !== undefined && socket.refuses.sendto !== undefined)}
          value="hello"
          size="8"
          aria-label=${say(this.lang, 'calls.text')}
        />
      </div>`
  }

  /** The chosen socket, else that of the connection in focus, else the newest that talks, else the newest. */
  private get socket(): SocketView | null {
    const chosen = this.sockets.find(({ fd }) => fd === this.chosen)
    const focused = this.sockets.find(({ conn }) => conn !== null && conn === this.focused)
    return chosen ?? focused ?? this.sockets.findLast(({ conn }) => conn !== null) ?? this.sockets.at(-1) ?? null
  }

  private chooser(socket: SocketView | null) {
    return html`<select
      aria-label=${say(this.lang, 'calls.descriptor')}
      @change=${(event: Event) => {
        this.chosen = Number((event.target as HTMLSelectElement).value)
      }}
    >${repeat(
      this.sockets,
      ({ fd }) => fd,
      ({ fd, state }) => html`<option value=${fd} .selected=${fd === socket?.fd} title=${state}>fd ${fd}</option>`,
    )}</select>`
  }

  private button(byHand: CallByHand, socket: SocketView | null) {
    const { call, errno } = byHand
    const reason = errno ? say(this.lang, 'calls.refused', { call, errno }) : nothing
    return html`<button
      aria-disabled=${errno ? 'true' : 'false'}
      title=${reason}
      @click=${() => this.make(byHand, socket)}
    >${call}${errno && errno !== 'EBADF' ? html` <small>${errno}</small>` : nothing}</button>`
  }

  private make({ call, errno, because }: CallByHand, socket: SocketView | null): void {
    if (errno) {
      const why = because && hasText(because) ? say(this.lang, because) : ''
      const text = say(this.lang, 'calls.refused-why', { call, errno, meaning: meaning(errno), why })
      this.dispatchEvent(new CustomEvent('told', { detail: text, bubbles: true, composed: true }))
    } else if (this.around) {
      const mistake = call.startsWith('send') ? wrongIn(this.words.value, 'utf-8', this.lang) : null
      if (mistake) {
        this.dispatchEvent(new CustomEvent('told', { detail: mistake, bubbles: true, composed: true }))
        return
      }
      const fd = socket?.fd ?? 0
      const request =
        call === 'socket' && this.datagrams
          ? ({ call, type: 'dgram' } as const)
          : requestByHand(call, fd, this.around, this.words.value)
      const detail = { do: 'call', host: this.host, request }
      this.dispatchEvent(new CustomEvent('act', { detail, bubbles: true, composed: true }))
    }
  }

  static override styles = [
    look,
    css`
      :host { padding: 8px 12px; border-top: 1px solid var(--line); }
      div { display: flex; flex-wrap: wrap; gap: 5px; }
      button, input, select { font: 11px/18px var(--mono); padding: 1px 7px; height: 22px; border-radius: 6px; background: var(--panel); border: 1px solid var(--line); }
      button[aria-disabled='true'] { padding: 1px 5px; }
      input { width: 80px; }
      small { font-size: 9px; letter-spacing: -0.2px; }
      @container (height < 800px) {
        small { display: none; }
        div { gap: 5px 4px; }
        input { width: 54px; }
      }
    `,
  ]
}
