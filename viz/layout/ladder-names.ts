/** A name that stands beside a lane, and where it would like to stand. */
export type Name<T> = { of: T; low: number; high: number; rank: number }

/**
 * Places names one below the other without overlap: those of the highest rank first, each as near to the middle of its
 * room as it can. A name that finds no place within `reach` px of its room is left out; `kept` are heights where
 * none may stand.
 */
export function placeNames<T>(
  names: readonly Name<T>[],
  gap: number,
  reach: number,
  kept: readonly number[] = [],
): { of: T; y: number }[] {
  const taken = [...kept]
  const placed: { of: T; y: number; at: number }[] = []
  names
    .map((name, at) => ({ name, at }))
    .sort((a, b) => b.name.rank - a.name.rank || a.at - b.at)
    .forEach(({ name, at }) => {
      const y = freeNear((name.low + name.high) / 2, name.low - reach, name.high + reach, taken, gap)
      if (y === null) return
      taken.push(y)
      placed.push({ of: name.of, y, at })
    })
  return placed.sort((a, b) => a.at - b.at).map(({ of, y }) => ({ of, y }))
}

/** The free height nearest to `wish` between `low` and `high`. */
function freeNear(wish: number, low: number, high: number, taken: readonly number[], gap: number): number | null {
  const clashes = (y: number) => taken.some((other) => Math.abs(other - y) < gap - 0.01)
  if (!clashes(wish)) return wish
  let best: number | null = null
  for (const other of taken) {
    for (const y of [other - gap, other + gap]) {
      if (y < low || y > high || clashes(y)) continue
      if (best === null || Math.abs(y - wish) < Math.abs(best - wish)) best = y
    }
  }
  return best
}
