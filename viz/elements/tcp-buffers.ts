import { css, html, LitElement } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { type Key, type Lang, say } from '../../src/text/say.ts'
import type { ConnId, HostInfo, TraceRecord } from '../../src/trace/record.ts'
import { numberingOf } from '../../src/trace/relative.ts'
import { drawMarks } from '../draw/marks.ts'
import { type BufferPicture, bufferPictures } from '../layout/buffers-scene.ts'
import { areDatagramsLast, mailboxesOf } from '../layout/mailboxes.ts'
import type { HostView } from '../layout/moment.ts'
import { look } from './look.ts'
import './tcp-mailboxes.ts'

/** Both directions stand side by side from this width on, px. */
const BESIDE = 860
const GAP = 40

/**
 * The sequence space of both directions: what is sent, acknowledged, waiting, received, read, and how far the window goes. Fires `bytes`
 * for the panel that shows the texts byte by byte, and `below` for the panel to show instead.
 */
@customElement('tcp-buffers')
export class TcpBuffers extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) records: readonly TraceRecord[] = []
  @property({ attribute: false }) hosts: readonly HostInfo[] = []
  /** what the hosts have, their receive queues of datagrams too */
  @property({ attribute: false }) views: readonly HostView[] = []
  /** the connection in focus; null where there is only one */
  @property({ attribute: false }) focused: ConnId | null = null
  /** names of the hosts in the reader's language */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map()
  /** true shows the sequence numbers of the wire */
  @property({ type: Boolean }) real = false

  @state() private size = { width: 0, height: 0 }
  @query('.frame') private frame!: HTMLElement

  private pictures: readonly BufferPicture[] = []
  private readonly sizes = new ResizeObserver(() => this.measure())

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.sizes.observe(this.frame)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sizes.disconnect()
  }

  override firstUpdated(): void {
    this.sizes.observe(this.frame)
  }

  private get beside(): boolean {
    return this.size.width >= BESIDE
  }

  override willUpdate(): void {
    const { records, hosts, names, size, beside } = this
    if (size.width === 0) return
    const view = {
      width: beside ? (size.width - GAP) / 2 : size.width,
      height: beside ? size.height : (size.height - GAP) / 2,
      names,
      numbering: this.real ? null : numberingOf(records),
    }
    this.pictures = areDatagramsLast(records)
      ? []
      : bufferPictures(records, hosts, this.focused, view, (key, values) => say(this.lang, key as Key, values))
  }

  override updated(): void {
    this.renderRoot.querySelectorAll('svg').forEach((svg, i) => {
      drawMarks(svg, this.pictures[i]!.marks, 0)
    })
  }

  override render() {
    return html`<section class="frame ${this.beside ? 'beside' : ''}" aria-label=${say(this.lang, 'buffers.name')}>
      <div class="tools">
        <button @click=${() => this.fire('bytes')}>${say(this.lang, 'buffers.text')}</button>
        <button @click=${() => this.fire('below', 'congestion')}>${say(this.lang, 'tab.congestion')}</button>
      </div>
      ${this.pictures.length === 0 ? this.others() : ''}
      ${this.pictures.map(
        ({ name, sentences }) => html`<figure aria-label=${name}>
          <svg aria-hidden="true"></svg>
          <ul class="hidden-text">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
        </figure>`,
      )}
    </section>`
  }

  /** No stream to draw: the datagrams that wait, else what is to come. */
  private others() {
    const mailboxes = mailboxesOf(this.views)
    if (mailboxes.length > 0)
      return html`<tcp-mailboxes .lang=${this.lang} .mailboxes=${mailboxes} .names=${this.names}></tcp-mailboxes>`
    const stateless = this.views.some((view) => view.stateless)
    return html`<p class="empty">${say(this.lang, stateless ? 'mailbox.none' : 'buffers.empty')}</p>`
  }

  private fire(name: 'bytes' | 'below', detail?: 'congestion'): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  private measure(): void {
    const { clientWidth, clientHeight } = this.frame
    const { paddingLeft, paddingTop } = getComputedStyle(this.frame)
    this.size = {
      width: clientWidth - 2 * Number.parseFloat(paddingLeft),
      height: clientHeight - 2 * Number.parseFloat(paddingTop),
    }
  }

  static override styles = [
    look,
    css`
      :host { height: 100%; background: var(--panel); }
      .frame { position: relative; display: flex; flex-direction: column; gap: 40px; height: 100%; padding: 8px 20px; overflow: hidden; }
      .beside { flex-direction: row; }
      figure { margin: 0; flex: 1 1 0; min-width: 0; min-height: 0; max-height: 190px; }
      svg { width: 100%; height: 100%; overflow: visible; }
      .tools { position: absolute; inset: 2px auto auto 14px; display: flex; gap: 6px; z-index: 1; }
      button { font-size: 11px; line-height: 16px; padding: 0 7px; }
      .empty { color: var(--dim); margin: auto; text-align: center; }

      text { font-family: var(--mono); fill: var(--ink); }
      .from-client { --side: var(--client); --other: var(--server); }
      .from-server { --side: var(--server); --other: var(--client); }
      .sender .host { fill: var(--side); font-weight: 700; }
      .receiver .host { fill: var(--other); font-weight: 700; }
      .what, .window .label, .beyond .label, .hole .label { fill: var(--dim); }
      .box { fill: none; stroke: none; transition: x var(--quick), width var(--quick); }
      .acked .box, .read .box, .done .box { fill: color-mix(in srgb, var(--side) 13%, var(--panel)); }
      .sent .box, .unread .box, .early .box, .syn:not(.done) .box, .fin:not(.done) .box { fill: color-mix(in srgb, var(--side) 36%, var(--panel)); }
      .sendable .box { fill: color-mix(in srgb, var(--side) 13%, var(--panel)); stroke: var(--side); }
      .held .box, .waiting .box { fill: var(--panel); stroke: var(--side); stroke-dasharray: 4 3; }
      .discarded .box { fill: var(--panel); stroke: var(--lost); stroke-dasharray: 4 3; }
      .discarded .label { fill: var(--lost); }
      .window .box { fill: var(--panel); stroke: var(--edge); }
      .hole .box { fill: var(--panel); stroke: var(--dim); stroke-dasharray: 2 3; }
      .beyond .box { fill: var(--bg); stroke: var(--line); }
      .tick { fill: var(--side); transition: x var(--quick); }
      .receiver .tick { fill: var(--other); }
      .wall { fill: var(--ink); transition: x var(--quick); }
      .point { fill: var(--side); }
      .receiver .point { fill: var(--other); }
      .point.shut { fill: var(--ink); font-weight: 700; }
    `,
  ]
}
