/** What the page remembers of its reader; a browser that keeps nothing (private, blocked) is like a first visit. */
type Remembered = 'language' | 'theme' | 'hint' | 'lessons' | 'answers' | 'everyday'

let keeps = true

/** An embedded bench keeps nothing: what the browser keeps here belongs to the page around it. */
export function keepNothing(): void {
  keeps = false
}

/** What was remembered, null where nothing was. */
export function remembered(what: Remembered): string | null {
  if (!keeps) return null
  try {
    return localStorage.getItem(`tcpstep.${what}`)
  } catch {
    return null
  }
}

/** Remembers a value for the next visit, where the browser keeps anything. */
export function remember(what: Remembered, value: string): void {
  if (!keeps) return
  try {
    localStorage.setItem(`tcpstep.${what}`, value)
  } catch {
    // the reader does not want anything kept
  }
}
