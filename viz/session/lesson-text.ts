import { STATES, type State } from '../../src/tcp/names.ts'

/** A piece of a lesson's text: plain, code, or the name of a state. */
export type Piece = { kind: 'plain' | 'code'; text: string } | { kind: 'state'; text: State }

const MARKED = new RegExp(`\`([^\`]+)\`|\\b(${STATES.join('|')})\\b`)

/** A paragraph of a lesson in pieces: what stood between backticks is code, and states are known by their names. */
export const piecesOf = (paragraph: string): Piece[] =>
  paragraph.split(MARKED).flatMap((text, i): Piece[] => {
    if (!text) return []
    return [i % 3 === 2 ? { kind: 'state', text: text as State } : { kind: i % 3 === 1 ? 'code' : 'plain', text }]
  })
