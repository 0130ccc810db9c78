import { expect, test } from 'vitest'
import { piecesOf } from '../../../viz/session/lesson-text.ts'

test('a paragraph comes in pieces: code between backticks, states by their names, the rest as it is', () => {
  expect(piecesOf("`close()` leads from CLOSE_WAIT，再到 LAST_ACK. `b''` is no state, nor is `LISTEN`.")).toEqual([
    { kind: 'code', text: 'close()' },
    { kind: 'plain', text: ' leads from ' },
    { kind: 'state', text: 'CLOSE_WAIT' },
    { kind: 'plain', text: '，再到 ' },
    { kind: 'state', text: 'LAST_ACK' },
    { kind: 'plain', text: '. ' },
    { kind: 'code', text: "b''" },
    { kind: 'plain', text: ' is no state, nor is ' },
    { kind: 'code', text: 'LISTEN' },
    { kind: 'plain', text: '.' },
  ])
})
