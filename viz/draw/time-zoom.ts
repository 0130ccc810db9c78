import { select } from 'd3-selection'
import 'd3-transition'
import { type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom'

type ZoomView = [number, number, number]

/** What part of a long picture is seen: `zoom` stretches it downward, `scroll` px of it are above the edge. */
export type Place = { zoom: number; scroll: number }

/** What the zoom must know of its picture. */
type Zoomed = {
  /** height of the whole picture at a zoom, px */
  height: (zoom: number) => number
  /** height of the opening, px */
  opening: () => number
  /** the smallest and the largest zoom */
  range: () => [number, number]
  /** told at every change */
  changed: (place: Place) => void
  /** told when it was a person who panned or zoomed */
  scrolled: () => void
}

export type TimeZoom = {
  /** goes to a place in `ms`; a person who scrolls meanwhile wins */
  to: (place: Place, ms: number) => void
  /** zooms round the middle */
  by: (factor: number) => void
}

/** Pan by wheel, drag or touch and zoom by ctrl-wheel or pinch, downward only. */
export function timeZoom(surface: Element, zoomed: Zoomed): TimeZoom {
  const target = select<Element, unknown>(surface)
  const behaviour = zoom<Element, unknown>()
    .filter((event: Event) => isPan(event) || (event instanceof WheelEvent && event.ctrlKey))
    .scaleExtent([0, Number.POSITIVE_INFINITY])
    .clickDistance(4)
    .interpolate(straight)
    .extent(() => [
      [0, 0],
      [1, zoomed.opening()],
    ])
    .constrain((transform) => held(transform, zoomed))
    .on('zoom', (event: { transform: ZoomTransform; sourceEvent: Event | null }) => {
      zoomed.changed({ zoom: event.transform.k, scroll: -event.transform.y })
      if (event.sourceEvent) zoomed.scrolled()
    })
  target
    .call(behaviour)
    .on('dblclick.zoom', null)
    .on('wheel.pan', (event: WheelEvent) => {
      if (event.ctrlKey) return
      event.preventDefault()
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1
      const { k } = zoomTransform(surface)
      behaviour.translateBy(target, 0, (-event.deltaY * step) / k)
      zoomed.scrolled()
    })
  return {
    to: ({ zoom: k, scroll }, ms) => {
      const transform = held(zoomIdentity.translate(0, -scroll).scale(k), zoomed)
      target.interrupt()
      const { k: zoom, y } = zoomTransform(surface)
      if (zoom === transform.k && y === transform.y) return
      if (ms > 0) target.transition().duration(ms).call(behaviour.transform, transform)
      else target.call(behaviour.transform, transform)
    },
    by: (factor) => {
      target.interrupt()
      target.call(behaviour.scaleBy, factor, [0, zoomed.opening() / 2])
    },
  }
}

/** The straight way: d3's own would zoom out and in again, and stay there when interrupted. */
const straight = (a: ZoomView, b: ZoomView) => (t: number) => a.map((from, i) => from + (b[i]! - from) * t) as ZoomView

const isPan = (event: Event): boolean =>
  !(event instanceof WheelEvent) &&
  !(event instanceof MouseEvent && event.button !== 0) &&
  (event.target as Element).closest('.handle') === null

/** No further out than all of it, no further up or down than its ends. */
function held(transform: ZoomTransform, zoomed: Zoomed): ZoomTransform {
  const [least, most] = zoomed.range()
  const k = Math.min(most, Math.max(least, transform.k))
  const lowest = Math.min(0, zoomed.opening() - zoomed.height(k))
  // where the zoom itself was held back, the middle stays where it is
  const middle = zoomed.opening() / 2
  const y = k === transform.k ? transform.y : middle - ((middle - transform.y) / transform.k) * k
  return zoomIdentity.translate(0, Math.max(lowest, Math.min(0, y))).scale(k)
}
