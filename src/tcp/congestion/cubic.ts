/** CUBIC (RFC 9438). As in the RFC windows are counted in segments, times in seconds. */

/** Constants of §4.6 and §5: how steep the curve is, and what is left of the window after a loss. */
const C = 0.4
export const BETA = 0.7
/** As much does Reno with this BETA grow in a round trip (§4.3). */
export const ALPHA = (3 * (1 - BETA)) / (1 + BETA)

/** What CUBIC remembers of the last loss, and of the congestion avoidance since. */
export type Cubic = {
  /** the window in which the last loss was found, null: none since the start or the last timeout */
  readonly wMax: number | null
  /** the window before the last loss (cwnd_prior) */
  readonly prior: number
  /** when this congestion avoidance began, null: not yet */
  readonly epochAt: number | null
  /** how long the curve needs back to `wMax` */
  readonly k: number
  /** the window that Reno would have by now (W_est) */
  readonly estimate: number
}

/** Before any loss. */
export const UNTRIED: Cubic = { wMax: null, prior: 0, epochAt: null, k: 0, estimate: 0 }

/** W_cubic(t) of §4.2, equation 1. */
export const curve = (t: number, k: number, wMax: number): number => C * (t - k) * (t - k) * (t - k) + wMax

/** K of §4.2, equation 2: the time from the window at the start of the epoch back to `wMax`. */
export const timeTo = (wMax: number, epochWindow: number): number => cubeRoot((wMax - epochWindow) / C)

/** By Newton's steps, with nothing but the four operations: other machines come to the same bits. */
function cubeRoot(x: number): number {
  if (x <= 0) return 0
  let root = x > 1 ? x / 2 : 1
  for (let i = 0; i < STEPS; i += 1) {
    const next = (2 * root + x / (root * root)) / 3
    if (Math.abs(next - root) <= 1e-12 * next) return next
    root = next
  }
  return root
}
const STEPS = 200

/** ssthresh in octets after a loss (§4.6): BETA of what was on the way, and two segments at least. */
export const reduced = (flight: number, smss: number): number => Math.max(Math.floor(flight * BETA), 2 * smss)

/** A loss was found with this window (§4.6, §4.7): where the curve goes, a little lower if the window was smaller than at the loss before. */
export const afterLoss = ({ wMax }: Cubic, cwnd: number): Cubic => ({
  ...UNTRIED,
  wMax: wMax !== null && cwnd < wMax ? (cwnd * (1 + BETA)) / 2 : cwnd,
  prior: cwnd,
})

/** A timeout (§4.8): the curve begins where congestion avoidance will, with K = 0. */
export const afterTimeout = (cwnd: number): Cubic => ({ ...UNTRIED, prior: cwnd })

/** The window was not needed for a time, or idle: the curve begins anew from where the window is now (§5.8). */
export const paused = (cubic: Cubic): Cubic => (cubic.epochAt === null ? cubic : { ...cubic, epochAt: null })

/**
 * An ACK in congestion avoidance (§4.2–4.5): towards where the curve will be a round trip later, or as fast as Reno where that is
 * more. The increase counts for each segment acknowledged, as Linux has it.
 *
 * @returns the window, and what is remembered
 */
export function grow(cubic: Cubic, cwnd: number, acked: number, now: number, rtt: number): [number, Cubic] {
  const begun = cubic.epochAt === null ? begin(cubic, cwnd, now) : cubic
  const wMax = begun.wMax ?? cwnd
  const t = now - begun.epochAt!
  const alpha = begun.estimate >= begun.prior ? 1 : ALPHA
  const estimate = begun.estimate + (alpha * acked) / cwnd
  const after = { ...begun, estimate }
  if (curve(t, begun.k, wMax) < estimate) return [Math.max(cwnd, estimate), after]
  const target = Math.min(Math.max(curve(t + rtt, begun.k, wMax), cwnd), 1.5 * cwnd)
  return [cwnd + (acked * (target - cwnd)) / cwnd, after]
}

/** Congestion avoidance begins: the curve leads from here to `wMax` and beyond; without a loss before, on from here. */
function begin(cubic: Cubic, cwnd: number, now: number): Cubic {
  const wMax = cubic.wMax === null || cubic.wMax < cwnd ? cwnd : cubic.wMax
  return { ...cubic, wMax, epochAt: now, k: timeTo(wMax, cwnd), estimate: cwnd }
}
