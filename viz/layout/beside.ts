/** A rectangle of the screen, in px. */
export type Box = { left: number; top: number; width: number; height: number }
type Size = { width: number; height: number }

/** between a card and what it speaks of, and around both */
const GAP = 14

/**
 * Where a card of this size stands, so that it hides nothing of the target: beside it where the room permits, else below or
 * above it. A target that leaves no room has the card at its lower edge.
 */
export function beside(target: Box, card: Size, room: Size): { left: number; top: number } {
  const right = target.left + target.width + GAP
  const left = target.left - card.width - GAP
  const below = target.top + target.height + GAP
  const above = target.top - card.height - GAP
  const top = within(target.top + (target.height - card.height) / 2, card.height, room.height)
  const along = within(target.left, card.width, room.width)
  if (right + card.width + GAP <= room.width) return { left: right, top }
  if (left >= GAP) return { left, top }
  if (below + card.height + GAP <= room.height) return { left: along, top: below }
  if (above >= GAP) return { left: along, top: above }
  return { left: along, top: within(below - card.height - 2 * GAP, card.height, room.height) }
}

const within = (at: number, size: number, room: number): number => Math.max(GAP, Math.min(at, room - size - GAP))
