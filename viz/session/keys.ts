/** What a key asks for. `pick` is an item of "what can happen now", from 0. */
type Command =
  | { do: 'step' | 'back' | 'play' | 'start' | 'end' | 'fork' | 'compare' | 'help' | 'print' }
  | { do: 'pick'; index: number }
  | { do: 'figure'; host: 0 | 1 }

const KEYS: Readonly<Record<string, Command>> = {
  ArrowRight: { do: 'step' },
  ArrowLeft: { do: 'back' },
  ' ': { do: 'step' },
  p: { do: 'play' },
  Home: { do: 'start' },
  End: { do: 'end' },
  f: { do: 'fork' },
  s: { do: 'compare' },
  d: { do: 'figure', host: 0 },
  D: { do: 'figure', host: 1 },
  '?': { do: 'help' },
}

/** What the key means, or null where the focus has a better use for it: a field, a slider, a button under the space bar. */
export function commandOf(event: KeyboardEvent): Command | null {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'p') return { do: 'print' }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null
  const path = event.composedPath()
  if (path.some((each) => each instanceof HTMLElement && each.matches('dialog, :popover-open'))) return null
  const [target] = path
  if (target instanceof HTMLElement) {
    if (target.matches('input:not([type=range]), select, textarea')) return null
    if (target.matches('input[type=range]') && event.key !== ' ') return null
    if (event.key === ' ' && target.matches('button, a, summary, [role=button]')) return null
  }
  if (/^[1-9]$/.test(event.key)) return { do: 'pick', index: Number(event.key) - 1 }
  return KEYS[event.key] ?? null
}
