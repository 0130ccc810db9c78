/** A piece of text and the class it is drawn with. */
export type Part = { text: string; class?: string }

/** Attributes of SVG, but for `class`. */
type Attributes = Readonly<Record<string, string | number>>

/**
 * One shape of a picture. Layouts give lists of them; the page joins them to the DOM, the export writes them as a string,
 * so a picture is described once. `key` is unique among its siblings and says which shape is the same one a step later.
 */
export type Mark =
  | { tag: 'g'; key: string; class: string; at: Attributes; children: readonly Mark[] }
  | { tag: 'path' | 'rect' | 'line' | 'circle'; key: string; class: string; at: Attributes }
  | { tag: 'text'; key: string; class: string; at: Attributes; parts: readonly Part[] }

/** A group of marks; children that are absent are left out. */
export const group = (
  key: string,
  className: string,
  children: readonly (Mark | null)[],
  at: Attributes = {},
): Mark => ({ tag: 'g', key, class: className, at, children: children.filter((child) => child !== null) })

/** A number as short as a picture needs it: a tenth of a pixel. */
export const px = (n: number): number => Math.round(n * 10) / 10

/** Han and full-width forms take a whole em, and two columns of a terminal. */
export const isWide = (char: string): boolean => char.codePointAt(0)! >= 0x2e80

/** Width in px of `text` in the monospaced font of the pictures at `size` px. */
export function widthOf(text: string, size: number): number {
  let em = 0
  for (const char of text) em += isWide(char) ? 1 : 0.602
  return em * size
}

/** Says a text of `src/text` in the reader's language, by its key. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string
