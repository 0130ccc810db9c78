/** A stretch of an axis, in its own unit: µs, or numbers of records. */
export type Span = { from: number; to: number }

/** No stretch is shorter: what lies closer together cannot be told apart. */
const SHORTEST = 4

const lengthOf = ({ from, to }: Span): number => to - from

/** A length that can be seen: neither too short nor longer than the whole. */
const held = (whole: Span, length: number): number => Math.min(Math.max(length, SHORTEST), lengthOf(whole))

const within = (whole: Span, from: number, length: number): Span => {
  const start = Math.max(whole.from, Math.min(whole.to - held(whole, length), from))
  return { from: start, to: start + held(whole, length) }
}

/** `span` stretched by `factor` (above 1: nearer) so that `at` stays where it is, never beyond `whole`. */
export function zoomed(span: Span, whole: Span, factor: number, at: number): Span {
  const length = held(whole, lengthOf(span) / factor)
  const share = (at - span.from) / lengthOf(span)
  return within(whole, at - share * length, length)
}

/** `span` moved by this share of its length. */
export const moved = (span: Span, whole: Span, share: number): Span =>
  within(whole, span.from + share * lengthOf(span), lengthOf(span))

/** The stretch between two places, in either order. */
export const between = (whole: Span, a: number, b: number): Span => within(whole, Math.min(a, b), Math.abs(b - a))

/** Moved no more than needed to have `at` in view, a little away from the edges. */
export function following(span: Span, whole: Span, at: number): Span {
  const border = lengthOf(span) * 0.08
  if (at < span.from + border) return within(whole, at - border, lengthOf(span))
  if (at > span.to - border) return within(whole, at + border - lengthOf(span), lengthOf(span))
  return span
}
