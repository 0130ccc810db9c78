import { remember, remembered } from './remembered.ts'

/** Shows the page as the reader chose it on an earlier visit; else the system's choice holds. */
export function restoreTheme(): void {
  const theme = remembered('theme')
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
}

/** From light to dark or back, remembered: the whole page, or the embedded bench alone. */
export function switchTheme(bench: Element): void {
  const root = bench.getRootNode()
  const { dataset } = root instanceof ShadowRoot ? (root.host as HTMLElement) : document.documentElement
  const dark = dataset.theme ? dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  dataset.theme = dark ? 'light' : 'dark'
  remember('theme', dataset.theme)
}
