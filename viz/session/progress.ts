import { remember, remembered } from './remembered.ts'

/** How far a student has come with a lesson. */
export type Progress = 'read' | 'predicted'

/** What the browser remembers of the lessons, by id; what is damaged or foreign is as if nothing was read. */
export function progressOf(): ReadonlyMap<string, Progress> {
  try {
    const read: unknown = JSON.parse(remembered('lessons') ?? '{}')
    const entries = typeof read === 'object' && read !== null ? Object.entries(read) : []
    return new Map(
      entries.filter((entry): entry is [string, Progress] => entry[1] === 'read' || entry[1] === 'predicted'),
    )
  } catch {
    return new Map()
  }
}

/** Remembers that a lesson was read, or that its question was answered, which says more. */
export function progressed(
  progress: ReadonlyMap<string, Progress>,
  id: string,
  now: Progress,
): ReadonlyMap<string, Progress> {
  if (progress.get(id) === 'predicted') return progress
  const further = new Map(progress).set(id, now)
  remember('lessons', JSON.stringify(Object.fromEntries(further)))
  return further
}
