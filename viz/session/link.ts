/**
 * What a link to the bench carries, behind its `#`: `s=echo&seed=7&at=12`; or `l=…`, a lesson; or `z=1.…`, a scenario with
 * all that was done in it, compressed (1 is the version of that form); and `t=…`, the token of the backend.
 */
export type Link = {
  scenario: string | null
  seed: number | null
  moment: number | null
  packed: string | null
  lesson: string | null
  token: string | null
}

/** Reads a link; what is not a number is as if it were not there. */
export function readLink(fragment: string): Link {
  const fields = fieldsOf(fragment)
  return {
    scenario: fields.get('s'),
    seed: whole(fields.get('seed'), 0xffff_ffff),
    moment: whole(fields.get('at'), 1_000_000),
    packed: fields.get('z'),
    lesson: fields.get('l'),
    token: fields.get('t'),
  }
}

/** The fragment that leads back to a moment of a scenario of the course; it never carries the token. */
export function writeLink(link: { scenario: string; seed: number; moment: number }): string {
  const fields = new URLSearchParams({ s: link.scenario, seed: String(link.seed) })
  if (link.moment > 0) fields.set('at', String(link.moment))
  return `#${fields}`
}

/** The fragment without the token: where it leads to. */
export function placeOf(fragment: string): string {
  const fields = fieldsOf(fragment)
  fields.delete('t')
  return String(fields)
}

const fieldsOf = (fragment: string) => new URLSearchParams(fragment.replace(/^#/, ''))

/** A number that a scenario may hold too, so that what a link opens can be saved. */
const whole = (text: string | null, most: number): number | null =>
  text !== null && /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : null
