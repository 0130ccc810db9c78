/** An opening on a long picture: how many px of it are above, and how many are seen. */
export type Opening = { scroll: number; height: number }
/** A part of the picture, px from its top. */
export type Extent = { top: number; bottom: number }

/** Room kept between what must be seen and the edges of the opening. */
export const BORDER = 40
const GLIMPSE = 20

/** The scroll that shows `part`, as near to where the opening stands as can be; a part that is higher shows its top. */
export function bringIntoView({ top, bottom }: Extent, { scroll, height }: Opening): number {
  const highest = Math.max(0, top - BORDER)
  const lowest = bottom + BORDER / 2 - height
  return lowest > scroll ? Math.min(lowest, highest) : Math.min(scroll, highest)
}

/** Whether hardly anything of `part` is seen. */
export const isOutOfView = ({ top, bottom }: Extent, { scroll, height }: Opening): boolean =>
  bottom < scroll + GLIMPSE || top > scroll + height - GLIMPSE
