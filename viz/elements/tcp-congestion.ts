import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Lang } from '../../src/text/say.ts'
import type { ConnId, HostId, HostInfo, TraceRecord } from '../../src/trace/record.ts'
import { numberingOf } from '../../src/trace/relative.ts'
import { takenBy } from '../layout/congestion-chart.ts'
import { placeOf } from '../layout/plot.ts'
import type { Event as Point, Sender } from '../layout/sender.ts'
import { connOf, isMostlySilent, littleIn, reach, senderOf, wholeOf } from '../layout/sender.ts'
import { following, type Span } from '../layout/span.ts'
import type { AxisKind } from '../layout/time-axis.ts'
import { say } from '../session/plot-words.ts'
import { look } from './look.ts'
import './tcp-phases.ts'
import './tcp-plot.ts'

/** What a run knows of one sender: the same while only the moment changes. */
type Known = { records: readonly TraceRecord[]; focused: ConnId | null; real: boolean; senders: readonly Sender[] }

/**
 * One sender and its path: the congestion chart, the windows over time, the sequence numbers over time. What comes after the moment
 * shown is pale. Fires `look` with the number of a record to go to, and `below` for the panel to show instead.
 */
@customElement('tcp-congestion')
export class TcpCongestion extends LitElement {
  @property() override lang: Lang = 'en'
  /** all records up to now, where the last step begins in them, and all that are known of the run */
  @property({ attribute: false }) records: readonly TraceRecord[] = []
  @property({ type: Number }) fresh = 0
  @property({ attribute: false }) known: readonly TraceRecord[] = []
  @property({ attribute: false }) hosts: readonly HostInfo[] = []
  /** names of the hosts in the reader's language */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map()
  @property({ attribute: false }) focused: ConnId | null = null
  /** true shows the sequence numbers of the wire */
  @property({ type: Boolean }) real = false
  @property({ type: Boolean, reflect: true }) larger = false

  @state() private chosen: HostId | null = null
  /** the axis that was chosen; null: the one that suits the run */
  @state() private wanted: AxisKind | null = null
  /** the stretch that is seen; null: all of it */
  @state() private span: Span | null = null
  @state() private pointed: Point | null = null
  private run: Known = { records: [], focused: null, real: false, senders: [] }

  override willUpdate(changed: PropertyValues<this>): void {
    const { known, focused, real, hosts } = this
    const { run } = this
    // of real sockets the records grow
    if (run.records !== known || run.focused !== focused || run.real !== real) {
      const numbering = real ? null : numberingOf(known)
      const senders = hosts.flatMap(({ id }) => {
        const conn = focused ?? connOf(known, id)
        return conn === null ? [] : [senderOf(known, conn, id, numbering)]
      })
      if (run.records[0] !== known[0] || run.focused !== focused) {
        this.span = null
        this.chosen = null
        this.wanted = null
      }
      this.run = { records: known, focused, real, senders }
      this.pointed = null
    }
    const sender = this.sender
    if (changed.has('records') && this.span && sender)
      this.span = following(this.span, wholeOf(sender, this.axis), placeOf(this.axis, this.now))
  }

  /** The one that was chosen, else the one that sends more. */
  private get sender(): Sender | null {
    const { senders } = this.run
    return (
      senders.find(({ host }) => host === this.chosen) ?? senders.toSorted((a, b) => reach(b) - reach(a))[0] ?? null
    )
  }

  /** True time, but for a run that is mostly silence: there everything that happens would lie on one heap. */
  private get axis(): AxisKind {
    return this.wanted ?? (this.sender && isMostlySilent(this.sender) ? 'events' : 'time')
  }

  private get now(): { index: number; at: number } {
    return { index: this.records.length - 1, at: this.records.at(-1)?.at ?? 0 }
  }

  override render() {
    const { lang, sender } = this
    const host = this.hosts.find(({ id }) => id === sender?.host)
    const name = host ? (this.names.get(host.id) ?? host.id) : ''
    const little = littleIn(this.known, sender)
    return html`<section aria-label=${say(lang, 'plots.name')}>
      <header>
        <button @click=${() => this.fire('below', 'buffers')}>${say(lang, 'plots.buffers')}</button>
        ${sender ? this.choice(sender.host) : nothing}
        <p>${little ? say(lang, `plots.why.${little}`, { name }) : nothing}</p>
        ${sender && sender.samples.length > 0 ? this.tools() : nothing}
      </header>
      ${sender && host && sender.samples.length > 0 ? this.pictures(sender, host, name) : nothing}
    </section>`
  }

  private choice(shown: HostId) {
    const { lang, hosts, names } = this
    return html`<div role="group" aria-label=${say(lang, 'plots.of')}>${hosts.map(
      ({ id, side }) =>
        html`<button class="quiet ${side}" aria-pressed=${id === shown} @click=${() => {
          this.chosen = id
          this.span = null
        }}><i></i>${names.get(id) ?? id}</button>`,
    )}</div>`
  }

  private tools() {
    const { lang } = this
    return html`${this.span ? html`<button class="quiet" @click=${() => this.see(null)}>${say(lang, 'plots.all')}</button>` : nothing}
      <div role="group" aria-label=${say(lang, 'plots.axis')}>${(['time', 'events'] as const).map(
        (axis) =>
          html`<button class="quiet" aria-pressed=${this.axis === axis} @click=${() => {
            this.wanted = axis
            this.span = null
          }}>${say(lang, `plots.axis.${axis}`)}</button>`,
      )}</div>
      <button class="quiet larger" aria-pressed=${this.larger} @click=${() => {
        this.larger = !this.larger
      }}>${say(lang, 'plots.larger')}</button>`
  }

  private pictures(sender: Sender, { side }: HostInfo, name: string) {
    const { lang, axis } = this
    const whole = wholeOf(sender, axis)
    const taken = takenBy(this.records, sender.conn, sender.host)
    const current = sender.samples.findLast(({ index }) => index < this.records.length)?.phase ?? null
    return html`<div
      class="pictures from-${side}"
      @span=${(event: CustomEvent<Span | null>) => this.see(event.detail)}
      @point=${(event: CustomEvent<Point | null>) => {
        this.pointed = event.detail
      }}
    >
      <tcp-phases .lang=${lang} .name=${name} .taken=${taken} .current=${current} ?fresh=${(taken.at(-1)?.index ?? -1) >= this.fresh}></tcp-phases>
      ${(['window', 'sequence'] as const).map(
        (kind) =>
          html`<tcp-plot
            .lang=${lang} .kind=${kind} .name=${name} .sender=${sender} .axis=${axis} .whole=${whole} .span=${this.span ?? whole}
            .now=${this.now} .pointed=${this.pointed}
          ></tcp-plot>`,
      )}
    </div>`
  }

  private see(span: Span | null): void {
    this.span = span
  }

  private fire(name: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      :host { height: 100%; background: var(--panel); overflow: hidden; contain: layout paint style; }
      section { height: 100%; display: flex; flex-direction: column; padding: 3px 14px 4px; }
      header { display: flex; align-items: center; gap: 4px 12px; min-height: 22px; flex-wrap: wrap; }
      header p { flex: 1; min-width: 0; color: var(--dim); font-size: 12.5px; line-height: 16px; }
      header button, header button.quiet { font-size: 11px; line-height: 16px; padding: 0 7px; }
      button[aria-pressed='true'] { color: var(--ink); background: var(--line); }
      header i { display: inline-block; width: 8px; height: 8px; border-radius: 4px; background: var(--side); margin-inline-end: 5px; }
      .pictures { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(220px, 19%) minmax(0, 1fr) minmax(0, 1fr); gap: 18px; }
      .from-client { --side: var(--client); --other: var(--server); }
      .from-server { --side: var(--server); --other: var(--client); }
      @container (width < 1100px) {
        section { padding: 6px 12px; }
        header p { order: 1; flex: 1 0 100%; }
        header p:not(:empty) { padding-bottom: 4px; }
        .pictures { grid-template: minmax(180px, 32%) minmax(160px, 1fr) minmax(160px, 1fr) / minmax(0, 1fr); gap: 8px; overflow-y: auto; }
        .larger { display: none; }
      }
    `,
  ]
}
