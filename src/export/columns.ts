import { isWide } from '../../viz/layout/mark.ts'

/** Columns of a terminal that `text` takes. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const char of text) columns += isWide(char) ? 2 : 1
  return columns
}

/** `text` in at most `width` columns. */
export function clip(text: string, width: number): string {
  if (columnsOf(text) <= width) return text
  let cut = ''
  for (const char of text) {
    if (columnsOf(cut + char) >= width) return `${cut}…`
    cut += char
  }
  return cut
}
