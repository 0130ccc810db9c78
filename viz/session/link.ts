/** What a link to the bench carries, behind its `#`: `s=echo&seed=7&at=12`, and `t=…`, the token of the backend. */
type Link = { scenario: string | null; seed: number | null; moment: number; token: string | null }

/** Reads a link; what is not a number is as if it were not there. */
export function readLink(fragment: string): Link {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''))
  const seed = whole(fields.get('seed'))
  return { scenario: fields.get('s'), seed, moment: whole(fields.get('at')) ?? 0, token: fields.get('t') }
}

/** The fragment that leads back here; it never carries the token. */
export function writeLink(link: { scenario: string; seed: number; moment: number }): string {
  const fields = new URLSearchParams({ s: link.scenario, seed: String(link.seed) })
  if (link.moment > 0) fields.set('at', String(link.moment))
  return `#${fields}`
}

const whole = (text: string | null): number | null => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null)
