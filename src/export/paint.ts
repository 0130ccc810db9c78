import type { Phase } from '../../viz/layout/phase.ts'

/** What a piece of terminal text is, for its colour. */
export type Style = Phase | 'client' | 'server' | 'lost' | 'dim' | 'strong'

/** Puts a text into the colour of its style. */
export type Paint = (style: Style, text: string) => string

/** The page's colours in the 256 of a terminal, those of its dark look: they can be read on light ground too. */
const CODES: Record<Style, string> = {
  closed: '38;5;245',
  opening: '38;5;38',
  established: '38;5;36',
  active: '38;5;141',
  passive: '38;5;205',
  client: '38;5;69',
  server: '38;5;208',
  lost: '1;38;5;203',
  dim: '2',
  strong: '1',
}

/** For a terminal that has colours. */
export const coloured: Paint = (style, text) => (text === '' ? '' : `\x1b[${CODES[style]}m${text}\x1b[0m`)

/** For a file, a pipe, and for who asked for no colours. */
export const plain: Paint = (_style, text) => text
