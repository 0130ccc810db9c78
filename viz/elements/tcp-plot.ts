import { html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Lang } from '../../src/text/say.ts'
import { drawMarks } from '../draw/marks.ts'
import type { Say } from '../layout/mark.ts'
import { firstAt, lastAt, lastUpTo, type PlotView, placeAt, placeOf } from '../layout/plot.ts'
import { sampleText, segmentText } from '../layout/plot-text.ts'
import type { Event as Point, Sender } from '../layout/sender.ts'
import { segmentAt, sequenceMoment, sequencePicture } from '../layout/sequence-plot.ts'
import { between, moved, type Span, zoomed } from '../layout/span.ts'
import type { AxisKind } from '../layout/time-axis.ts'
import { windowMoment, windowPicture } from '../layout/window-plot.ts'
import { type PlotWord, say } from '../session/plot-words.ts'
import { look } from './look.ts'
import { phaseStyle, plotStyle } from './tcp-plot-style.ts'

type Moment = PlotView['now']

/** A drag shorter than this is a click, px. */
const DRAG = 5
const NEARER = 1.5
const STEP = 0.12

/**
 * One plot of a sender over time: its windows, or its sequence numbers. A slider to the keyboard and to a screen reader: it goes from
 * point to point. Fires `look` with the number of a record to go to, `span` with the stretch to see (null: all of it) and `point`
 * with what is pointed at, for it is told in the plot beside too.
 */
@customElement('tcp-plot')
export class TcpPlot extends LitElement {
  @property() override lang: Lang = 'en'
  @property() kind: 'window' | 'sequence' = 'window'
  @property() name = ''
  @property({ attribute: false }) sender!: Sender
  @property() axis: AxisKind = 'time'
  @property({ attribute: false }) whole!: Span
  @property({ attribute: false }) span!: Span
  /** the last record of the moment shown */
  @property({ attribute: false }) now: Moment = { index: 0, at: 0 }
  /** what is pointed at, here or in the plot beside */
  @property({ attribute: false }) pointed: Point | null = null

  @state() private size = { width: 0, height: 0 }
  /** where a drag began, and where it is, px */
  @state() private drag: { from: number; to: number } | null = null
  @query('.stage') private stage!: HTMLElement
  @query('g.picture') private picture!: SVGGElement
  @query('g.moment') private moment!: SVGGElement
  /** what the picture was drawn for: a step moves only the moment */
  private drawn: { sender: Sender | null; view: string } = { sender: null, view: '' }
  private readonly sizes = new ResizeObserver(() => {
    this.size = { width: this.stage.clientWidth, height: this.stage.clientHeight }
  })

  private readonly say: Say = (key, values) => say(this.lang, key as PlotWord, values)

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.sizes.observe(this.stage)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sizes.disconnect()
  }

  override firstUpdated(): void {
    this.sizes.observe(this.stage)
  }

  override render() {
    const { lang, drag, pointed, points } = this
    const at = Math.max(0, points.indexOf(this.current!))
    const told = this.textAt(at)
    const width = drag ? Math.abs(drag.to - drag.from) : 0
    return html`<figure>
      <figcaption><b>${say(lang, `plots.${this.kind}.short`)}</b> ${pointed ? told : nothing}</figcaption>
      <div
        class="stage" role="slider" tabindex="0" aria-label=${say(lang, `plots.${this.kind}`, { name: this.name })} aria-description=${say(lang, 'plots.keys')}
        aria-valuemin="1" aria-valuemax=${Math.max(1, points.length)} aria-valuenow=${at + 1} aria-valuetext=${told}
        @keydown=${this.keys} @blur=${() => this.point(null)} @wheel=${this.wheeled} @dblclick=${() => this.see(null)}
        @mousedown=${this.unfocused} @pointerdown=${this.pressed} @pointermove=${this.pointer} @pointerup=${this.released} @pointercancel=${this.released}
        @pointerleave=${() => this.point(null)}
      >
        <svg aria-hidden="true"><g class="picture"></g><g class="moment"></g></svg>
        ${drag && width >= DRAG ? html`<i style="left:${Math.min(drag.from, drag.to)}px;width:${width}px"></i>` : nothing}
      </div>
    </figure>`
  }

  override updated(): void {
    if (this.size.width === 0) return
    const { sender, view } = this
    const [picture, moment] = this.kind === 'window' ? [windowPicture, windowMoment] : [sequencePicture, sequenceMoment]
    const key = JSON.stringify([this.size, this.axis, this.span, this.lang])
    if (this.drawn.sender !== sender || this.drawn.view !== key)
      drawMarks(this.picture, picture(sender, view, this.say), 0)
    this.drawn = { sender, view: key }
    drawMarks(this.moment, moment(sender, view, this.say), 0)
  }

  private get view(): PlotView {
    const { size, axis, span, now, pointed } = this
    return { ...size, size: 10.5, axis, span, now, told: pointed ?? now }
  }

  private get points(): readonly Point[] {
    return this.kind === 'window' ? this.sender.samples : this.sender.sent
  }

  /** The point that is told: the one that is pointed at, else the last one. */
  private get current(): Point | null {
    const { pointed, points } = this
    return pointed && points.includes(pointed) ? pointed : lastUpTo(points, this.view.told)
  }

  /** A point in a line, by its place among the points. */
  private textAt(at: number): string {
    const { samples, sent, mss } = this.sender
    if (this.kind === 'window') return samples[at] ? sampleText(samples[at], mss, this.say) : ''
    return sent[at] ? segmentText(sent[at], this.say) : ''
  }

  private keys(event: KeyboardEvent): void {
    const { points, axis } = this
    const at = points.indexOf(this.current!)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: points.length - 1 }[event.key]
    const point = points[Math.max(0, Math.min(to ?? at, points.length - 1))]
    const place = placeOf(axis, point ?? this.now)
    if (to !== undefined) this.point(point ?? null)
    else if (event.key === 'Enter') this.go(point)
    else if (event.key === '+' || event.key === '=') this.see(zoomed(this.span, this.whole, NEARER, place))
    else if (event.key === '-') this.see(zoomed(this.span, this.whole, 1 / NEARER, place))
    else if (event.key === 'Escape') this.see(null)
    else return
    event.preventDefault()
    // the arrows of the page step
    event.stopPropagation()
  }

  /** As in the time line the wheel pans, with ctrl it zooms; where all is seen it is left to the page. */
  private wheeled(event: WheelEvent): void {
    const { span, whole } = this
    if (!event.ctrlKey && span.from <= whole.from && span.to >= whole.to) return
    event.preventDefault()
    const turned = event.deltaY || event.deltaX
    if (event.ctrlKey)
      this.see(zoomed(span, whole, turned < 0 ? NEARER : 1 / NEARER, placeAt(this.view, this.xOf(event))))
    else this.see(moved(span, whole, Math.sign(turned) * STEP))
  }

  /** Who points with a mouse steps on with the arrow keys: the plot takes the focus from Tab only. */
  private unfocused(event: MouseEvent): void {
    event.preventDefault()
  }

  private pressed(event: PointerEvent): void {
    if (event.button !== 0) return
    this.stage.setPointerCapture(event.pointerId)
    this.drag = { from: this.xOf(event), to: this.xOf(event) }
    // a finger has pointed at nothing before
    this.pointer(event)
  }

  private pointer(event: PointerEvent): void {
    const x = this.xOf(event)
    if (this.drag) this.drag = { ...this.drag, to: x }
    this.point(this.under(event))
  }

  /** A click goes to the step, a drag is the stretch to see. */
  private released(event: PointerEvent): void {
    const { drag, view } = this
    this.drag = null
    if (!drag || event.type === 'pointercancel') return
    if (Math.abs(drag.to - drag.from) < DRAG) this.go(this.under(event))
    else this.see(between(this.whole, placeAt(view, drag.from), placeAt(view, drag.to)))
  }

  /** The point under the pointer. */
  private under(event: PointerEvent): Point | null {
    const { sender, view, points, axis } = this
    const x = this.xOf(event)
    const y = event.clientY - this.stage.getBoundingClientRect().top
    if (this.kind === 'sequence') return sender.sent[segmentAt(sender, view, { x, y }) ?? -1] ?? null
    return lastAt(points, axis, placeAt(view, x)) ?? points[firstAt(points, axis, view.span.from)] ?? null
  }

  private xOf(event: MouseEvent): number {
    return event.clientX - this.stage.getBoundingClientRect().left
  }

  private point(point: Point | null): void {
    if (point !== this.pointed) this.fire('point', point)
  }

  private see(span: Span | null): void {
    this.fire('span', span)
  }

  private go(point: Point | null | undefined): void {
    if (point) this.fire('look', point.n)
  }

  private fire(name: 'point' | 'span' | 'look', detail: Point | Span | number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  static override styles = [look, phaseStyle, plotStyle]
}
