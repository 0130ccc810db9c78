/** Where a field of a scenario stands: names, and places in lists. */
export type Path = readonly (string | number)[]

/** The value at a path; undefined where there is none. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], data)

/** The same data with another value at a path; undefined takes it out. */
export function withValue(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  const inside = withValue(valueAt(data, [step]), rest, value)
  if (Array.isArray(data)) {
    const list = [...data]
    if (inside === undefined) list.splice(Number(step), 1)
    else list[Number(step)] = inside
    return list
  }
  const { [step]: _, ...others } = (data ?? {}) as Record<string, unknown>
  return inside === undefined ? others : { ...(data as object), [step]: inside }
}

/** What was typed into the field of a number; what is none stays text, for the schema to say so. Empty: as if it were not there. */
export function numberTyped(text: string): number | string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const number = Number(trimmed)
  return Number.isNaN(number) ? trimmed : number
}
