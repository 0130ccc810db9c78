import { describe, expect, test } from 'vitest'
import { notes } from '../../src/export/notes.ts'
import { plain } from '../../src/export/paint.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import { open, run } from '../../src/sim/timeline.ts'
import type { TraceRecord } from '../../src/trace/record.ts'

const noteOf = (key: string, n: number): TraceRecord => ({ n, at: 0, basis: 'reported', kind: 'note', text: { key } })

/** The notes in a terminal of 12 columns, a line each; their texts are their keys. */
const written = (...texts: string[]): string[] =>
  notes(texts.map(noteOf), { columns: 12, paint: plain, say: (key) => key }).split('\n')

describe('the notes below a time line', () => {
  test('are told once each', () => {
    expect(written('tried twice', 'not seen', 'not seen')).toEqual(['· tried', '  twice', '· not seen', ''])
  })

  test('are broken at spaces, by the columns that their letters take', () => {
    expect(written('one two three')).toEqual(['· one two', '  three', ''])
    expect(written('看 回环 上的 段')).toEqual(['· 看 回环', '  上的 段', ''])
  })

  test('name the host that passed a segment over, and its peer', () => {
    const records = run(open(scenarioById('backlog')!, 1)).recorded
    const say = (key: string, values = {}) => `${key} ${Object.values(values).join(' ')}`
    const text = notes(records, { columns: 99, paint: plain, say })
    expect(text).toBe('· listener.queue-full server server client client 1\n')
  })
})
