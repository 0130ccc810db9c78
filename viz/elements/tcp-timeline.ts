import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { type Key, type Lang, say } from '../../src/text/say.ts'
import type { ConnId, HostInfo, SegmentId, TraceRecord } from '../../src/trace/record.ts'
import { drawMarks } from '../draw/marks.ts'
import { type Place, type TimeZoom, timeZoom } from '../draw/time-zoom.ts'
import { recordsOf } from '../layout/concern.ts'
import { axisOf, type Ladder, ladderOf } from '../layout/ladder.ts'
import { type Census, censusOf } from '../layout/ladder-density.ts'
import type { Flight } from '../layout/ladder-flight.ts'
import { columnsOf, HEAD, TAIL, type View } from '../layout/ladder-frame.ts'
import { crowdOf, endOf, ladderHead, ladderScene } from '../layout/ladder-scene.ts'
import { stripMarks } from '../layout/ladder-strip.ts'
import type { Say } from '../layout/mark.ts'
import type { AxisKind } from '../layout/time-axis.ts'
import { BORDER, bringIntoView, type Extent, isOutOfView, type Opening } from '../layout/time-scroll.ts'
import { look } from './look.ts'
import type { TcpSegment } from './tcp-segment.ts'
import './tcp-timeline-list.ts'
import type { Asked, TcpSegments } from './tcp-timeline-list.ts'
import './tcp-timeline-menu.ts'
import type { TcpSeize } from './tcp-timeline-menu.ts'
import { timelineStyle } from './tcp-timeline-style.ts'
import { targetOf } from './tcp-timeline-target.ts'
import './tcp-timeline-tools.ts'
import type { Wish } from './tcp-timeline-tools.ts'

const QUICK_MS = 240
/** With the switch for several connections the tools take more room than this, px, leaves. */
const NARROW = 620
/** A strip of the whole picture is shown where this many openings fit in it. */
const LONG = 3

/**
 * The time line: every segment an arrow between the lanes of the hosts, time downward; to a screen reader a list of
 * sentences. Fires `act` (an Action on a segment under way) and `look` (the number of a record to go to).
 */
@customElement('tcp-timeline')
export class TcpTimeline extends LitElement {
  @property() override lang: Lang = 'en'
  /** all that happened up to the moment shown */
  @property({ attribute: false }) records: readonly TraceRecord[] = []
  @property({ attribute: false }) hosts: readonly HostInfo[] = []
  /** names of the hosts in the reader's language */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map()
  /** false where segments under way can only be looked at (real sockets) */
  @property({ type: Boolean }) hands = false
  /** segments that light up: the pointer is over what sent them */
  @property({ attribute: false }) pointed: ReadonlySet<SegmentId> = new Set()
  /** the connection in focus; null where there is only one */
  @property({ attribute: false }) focused: ConnId | null = null
  /** true shows the sequence numbers of the wire */
  @property({ type: Boolean }) real = false

  @state() private axis: AxisKind = 'events'
  /** only the connection in focus is drawn */
  @state() private alone = false
  @state() private chosen: SegmentId | null = null
  /** the reader has scrolled away from the current step */
  @state() private astray = false
  /** how many arrows are drawn as density only; 0: none */
  @state() private crowd = 0
  @state() private long = false

  @query('.stage') private stage!: HTMLElement
  @query('g.head') private head!: SVGGElement
  @query('g.body') private body!: SVGGElement
  @query('.strip') private strip!: SVGSVGElement
  @query('tcp-segments') private list!: TcpSegments
  @query('tcp-seize') private menu!: TcpSeize
  @query('tcp-segment') private details!: TcpSegment

  private ladder: Ladder = ladderOf([], [])
  private census: Census = censusOf(this.ladder)
  private place: Place = { zoom: 1, scroll: 0 }
  private zoom: TimeZoom | null = null
  @state() private width = 0
  private height = 0
  /** what is drawn is not what should be */
  private stale = false
  private readonly sizes = new ResizeObserver(() => this.resized())

  private readonly say: Say = (key, values) => say(this.lang, key as Key, values)

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.zoom) this.sizes.observe(this.stage)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sizes.disconnect()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const drawn = ['records', 'hosts', 'focused', 'alone'] as const
    if (!drawn.some((name) => changed.has(name as keyof TcpTimeline))) return
    const { records, focused } = this
    this.ladder = ladderOf(this.alone && focused ? recordsOf(records, focused) : records, this.hosts, focused)
    this.census = censusOf(this.ladder)
    if (!this.ladder.flights.some((flight) => flight.id === this.chosen)) this.chosen = null
  }

  override firstUpdated(): void {
    this.zoom = timeZoom(this.stage, {
      height: (zoom) => this.heightAt(zoom),
      opening: () => this.height,
      range: () => [Math.min(1, this.height / this.heightAt(1)), this.axis === 'time' ? 5000 : 3],
      changed: (place) => this.moved(place),
      scrolled: () => this.seeAgain(),
    })
    this.sizes.observe(this.stage)
  }

  override updated(changed: PropertyValues): void {
    const stepped = changed.has('records')
    if (stepped) this.astray = false
    const before = (changed as PropertyValues<this>).get('records') ?? this.records
    // the arrows of another trace do not come from where those of this one were
    const ms = stepped && before[0] === this.records[0] ? this.quick : 0
    const follows = stepped || changed.has('axis') || changed.has('alone')
    this.stale = true
    // where the picture moves at once, it is drawn at its new place only
    if (follows && ms === 0) this.follow(0)
    if (this.stale) this.draw(ms)
    for (const segment of this.body.querySelectorAll('[data-segment]'))
      segment.classList.toggle('pointed', this.pointed.has(Number(segment.getAttribute('data-segment'))))
    if (follows && ms > 0) this.follow(ms)
  }

  override render() {
    const { say, ladder } = this
    return html`
      <div class="stage" @click=${this.picked} @contextmenu=${this.seized}>
        <svg aria-hidden="true">
          <g class="head"></g>
          <svg y=${HEAD} overflow="hidden"><g class="body"></g></svg>
        </svg>
      </div>
      <svg class="strip" aria-hidden="true" ?hidden=${!this.long} @pointerdown=${this.jumped} @pointermove=${this.jumped}></svg>
      ${ladder.flights.length === 0 ? html`<p class="empty">${say('timeline.empty')}</p>` : nothing}
      ${this.crowd > 0 ? html`<p class="more">${say('timeline.more', { count: this.crowd })}</p>` : nothing}
      ${this.astray ? html`<button class="back" @click=${() => this.goToNow()}>${say('timeline.to-now')}</button>` : nothing}
      <tcp-timeline-tools .lang=${this.lang} .axis=${this.axis} ?alone=${this.alone} ?several=${ladder.several} ?narrow=${ladder.several && this.width < NARROW} style="left:${this.middle}px" @wish=${this.wished}></tcp-timeline-tools>
      <tcp-segments
        .lang=${this.lang} .ladder=${ladder} .names=${this.names} .numbering=${this.numbering}
        .chosen=${this.chosen} .hands=${this.hands} @ask=${this.asked} @keydown=${this.keys}
      ></tcp-segments>
      <tcp-seize .lang=${this.lang}></tcp-seize>
      <tcp-segment .lang=${this.lang}></tcp-segment>`
  }

  /** How long a segment flies, ms; at once where the reader asked for stillness. */
  private get quick(): number {
    return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : QUICK_MS
  }

  private wished({ detail }: CustomEvent<Wish>): void {
    if (detail === 'fit') this.zoom?.to({ zoom: 0, scroll: 0 }, this.quick)
    else if ('zoom' in detail) this.zoom?.by(detail.zoom)
    else if ('alone' in detail) this.alone = detail.alone
    else {
      this.axis = detail.axis
      this.zoom?.to({ zoom: 1, scroll: 0 }, 0)
    }
  }

  /** Half-way between the outer lanes, or of the whole where there are none yet. */
  private get middle(): number {
    const lanes = [...columnsOf(this.ladder, this.width, this.axis).lanes.values()]
    return ((lanes[0] ?? 0) + (lanes.at(-1) ?? this.width)) / 2
  }

  private get numbering() {
    return this.real ? null : this.ladder.numbering
  }

  private heightAt(zoom: number): number {
    return endOf(this.ladder, axisOf(this.ladder, this.axis, zoom)) + BORDER + TAIL
  }

  private view(): View {
    const { ladder, place, width, height, chosen, numbering } = this
    const last = ladder.rows.rows.at(-1)
    // where the last step is of a connection that is not drawn, no row is of now
    const now = last && (!this.alone || this.records.at(-1) === ladder.records.at(-1))
    const step = now ? last.first : ladder.records.length
    return {
      width,
      height,
      scroll: place.scroll,
      axis: axisOf(ladder, this.axis, place.zoom),
      step,
      chosen,
      numbering,
    }
  }

  private draw(ms: number): void {
    if (this.width === 0) return
    this.stale = false
    const view = this.view()
    drawMarks(this.head, ladderHead(this.ladder, this.names, view), 0)
    this.body.setAttribute('transform', `translate(0,${-view.scroll})`)
    drawMarks(this.body, ladderScene(this.ladder, this.census, view, this.say), ms)
    this.crowd = crowdOf(this.ladder, view)
    this.long = this.heightAt(this.place.zoom) > LONG * this.height
    if (this.long) drawMarks(this.strip, stripMarks(this.ladder, this.census, view), 0)
  }

  private resized(): void {
    const { clientWidth: width, clientHeight } = this.stage
    this.width = width
    this.height = Math.max(0, clientHeight - HEAD)
    this.draw(0)
    this.follow(0)
  }

  private moved(place: Place): void {
    this.place = place
    this.draw(0)
  }

  /** Where the current step is, from its first arrow to the end of the lanes. */
  private current(): Extent {
    const { axis, step } = this.view()
    const { length } = this.ladder.records
    if (length === 0) return { top: 0, bottom: 0 }
    return { top: axis.y(Math.min(step, length - 1)), bottom: endOf(this.ladder, axis) + TAIL }
  }

  private get opening(): Opening {
    return { scroll: this.place.scroll, height: this.height }
  }

  private seeAgain(): void {
    this.astray = isOutOfView(this.current(), this.opening)
  }

  /** Keeps the current step in view. */
  private follow(ms: number): void {
    if (this.height === 0) return
    const scroll = bringIntoView(this.current(), this.opening)
    this.zoom?.to({ zoom: this.place.zoom, scroll }, ms)
  }

  private goToNow(): void {
    this.astray = false
    this.follow(this.quick)
  }

  private flightOf(id: SegmentId | null): Flight | undefined {
    return this.ladder.flights.find((flight) => flight.id === id)
  }

  private asked({ detail }: CustomEvent<Asked>): void {
    if (detail.do === 'open') void this.open(detail.segment)
    else if (detail.do === 'seize') this.seize(detail.segment)
    else this.choose(detail.segment)
  }

  /** Picks a segment out and brings it into view. */
  private choose(id: SegmentId): void {
    this.chosen = id
    const flight = this.flightOf(id)
    if (!flight) return
    const y = this.view().axis.y(flight.index)
    const { scroll, zoom } = this.place
    if (y < scroll + 10 || y > scroll + this.height - BORDER) {
      this.zoom?.to({ zoom, scroll: y - this.height / 3 }, 0)
      this.seeAgain()
    }
  }

  private async open(id: SegmentId): Promise<void> {
    const flight = this.flightOf(id)
    if (!flight) return
    this.chosen = id
    try {
      await import('./tcp-segment.ts')
    } catch {
      this.dispatchEvent(new CustomEvent('told', { detail: this.say('fault.part', {}), bubbles: true, composed: true }))
      return
    }
    this.details.show(flight, {
      names: this.names,
      hosts: this.hosts,
      numbering: this.ladder.numbering,
      flights: this.ladder.flights,
    })
  }

  private seize(id: SegmentId, at?: { x: number; y: number }): void {
    const flight = this.flightOf(id)
    if (!this.hands || !flight || flight.end) return
    const handle = this.body.querySelector(`.chosen .handle`)?.getBoundingClientRect()
    const { x, y } = at ?? (handle ? { x: handle.right, y: handle.bottom } : this.stage.getBoundingClientRect())
    this.menu.show(id, x, y, () => this.list.focusOn(id))
  }

  private picked(event: MouseEvent): void {
    const { segment, record, handle } = targetOf(event)
    if (segment !== null) {
      if (handle && this.hands) this.seize(segment, event)
      else void this.open(segment)
    } else if (record !== null) this.lookAt(record)
  }

  private seized(event: MouseEvent): void {
    const { segment } = targetOf(event)
    if (segment === null || !this.hands) return
    event.preventDefault()
    this.seize(segment, event)
  }

  private lookAt(record: number): void {
    this.dispatchEvent(new CustomEvent('look', { detail: record, bubbles: true, composed: true }))
  }

  private keys(event: KeyboardEvent): void {
    const page = this.height * 0.8
    const { scroll, zoom } = this.place
    if (event.key === '+' || event.key === '=') this.zoom?.by(1.5)
    else if (event.key === '-') this.zoom?.by(1 / 1.5)
    else if (event.key === 'PageDown') this.zoom?.to({ zoom, scroll: scroll + page }, 0)
    else if (event.key === 'PageUp') this.zoom?.to({ zoom, scroll: scroll - page }, 0)
    else return
    event.preventDefault()
  }

  private jumped(event: PointerEvent): void {
    if (event.buttons !== 1) return
    const { top, height } = this.strip.getBoundingClientRect()
    const share = (event.clientY - top) / height
    const { zoom } = this.place
    this.zoom?.to({ zoom, scroll: share * this.heightAt(zoom) - this.height / 2 }, 0)
    this.seeAgain()
  }

  static override styles = [look, ...timelineStyle]
}
