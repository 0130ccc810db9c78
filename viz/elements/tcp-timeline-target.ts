import type { SegmentId } from '../../src/trace/record.ts'

/** What of the time line is under a pointer. */
export type Target = { segment: SegmentId | null; record: number | null; handle: boolean }

/** Reads what the marks say of themselves: a segment by its id, a state or a call by the number of its record. */
export function targetOf(event: Event): Target {
  const target = event.target as Element
  const named = (name: string): number | null => {
    const value = target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`)
    return value == null ? null : Number(value)
  }
  return { segment: named('segment'), record: named('record'), handle: target.closest('.handle') !== null }
}
