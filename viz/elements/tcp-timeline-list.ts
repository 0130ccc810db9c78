import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { type Key, type Lang, say } from '../../src/text/say.ts'
import type { SegmentId } from '../../src/trace/record.ts'
import type { Numbering } from '../../src/trace/relative.ts'
import { portsOf } from '../../src/udp/packet.ts'
import type { Ladder } from '../layout/ladder.ts'
import type { Flight } from '../layout/ladder-flight.ts'
import { sentenceOf } from '../layout/ladder-label.ts'
import type { Say } from '../layout/mark.ts'
import { look } from './look.ts'

/** So many segments are in the list at once; the chosen one, or the newest, is among them. */
const LISTED = 200

/** What the reader asks of a segment: to pick it out, to open its header, to open the menu of one under way. */
export type Asked = { do: 'choose' | 'open' | 'seize'; segment: SegmentId }

/** The time line for who does not see it: a list of segments, a full sentence each, one stop of the Tab key. Fires `ask`. */
@customElement('tcp-segments')
export class TcpSegments extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) ladder!: Ladder
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map()
  @property({ attribute: false }) numbering: Numbering = null
  @property({ attribute: false }) chosen: SegmentId | null = null
  @property({ type: Boolean }) hands = false

  private readonly say: Say = (key, values) => say(this.lang, key as Key, values)

  /** Moves the focus to a segment that is in the list. */
  async focusOn(segment: SegmentId): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`[data-segment='${segment}']`)?.focus({ preventScroll: true })
  }

  override render() {
    const { flights } = this.ladder
    const chosen = flights.findIndex((flight) => flight.id === this.chosen)
    const at = chosen >= 0 ? chosen : flights.length - 1
    const first = Math.max(0, Math.min(at - LISTED / 2, flights.length - LISTED))
    const listed = flights.slice(first, first + LISTED)
    return html`<ol aria-label=${this.say('timeline.list')} @keydown=${this.keys}>
      ${repeat(
        listed,
        ({ id }) => id,
        (flight, i) =>
          html`<li aria-setsize=${flights.length} aria-posinset=${first + i + 1}>${this.item(flight, first + i === at)}</li>`,
      )}
    </ol>`
  }

  private item(flight: Flight, stop: boolean) {
    const { ladder, names, numbering } = this
    const endedAt = flight.end && ladder.records[flight.end.index]!.at
    const { from, to, packet } = flight
    const { srcPort, dstPort } = portsOf(packet)
    const ends = new Map([
      [from, `${names.get(from)} ${srcPort}`],
      [to, `${names.get(to)} ${dstPort}`],
    ])
    const sentence = sentenceOf(flight, ladder.several ? ends : names, numbering, this.say, endedAt)
    return html`<button
        data-segment=${flight.id} tabindex=${stop ? 0 : -1} aria-haspopup="dialog"
        @focus=${() => this.ask('choose', flight.id)} @click=${() => this.ask('open', flight.id)}
      >${sentence}</button>
      ${
        this.hands && flight.end === null
          ? html`<button tabindex="-1" aria-haspopup="menu" @click=${() => this.ask('seize', flight.id)}>${this.say('seize.button')}</button>`
          : nothing
      }`
  }

  private keys(event: KeyboardEvent): void {
    const segment = Number((event.target as HTMLElement).dataset.segment)
    const { flights } = this.ladder
    const at = flights.findIndex((flight) => flight.id === segment)
    if (at < 0) return
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: flights.length - 1 }[event.key]
    if (to !== undefined) {
      const flight = flights[Math.max(0, Math.min(to, flights.length - 1))]!
      this.ask('choose', flight.id)
      this.focusOn(flight.id)
    } else if (event.key === 'Delete' || event.key === 'ContextMenu') this.ask('seize', segment)
    else return
    event.preventDefault()
  }

  private ask(what: Asked['do'], segment: SegmentId): void {
    if (what === 'choose' && segment === this.chosen) return
    this.dispatchEvent(new CustomEvent<Asked>('ask', { detail: { do: what, segment } }))
  }

  static override styles = [
    look,
    css`
      :host { contain: strict; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    `,
  ]
}
