import { scenarioById } from '../../src/scenarios/index.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { isPayload, literal } from '../../src/tcp/payload.ts'
import type { Segment } from '../../src/tcp/segment.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { shown } from '../tcp/notation.ts'
import { segmentIn } from '../tcp/segment-in.ts'

/** The simulated run of a scenario. */
export const recordsOf = (id: string): readonly TraceRecord[] => run(open(scenarioById(id)!, 1)).recorded

/** What the calls of a host gave, `<call> <value or errno>`: bytes as Python prints them, and no word for None. */
export function returnsAt(id: string, host: string): string[] {
  return recordsOf(id).flatMap((each) => {
    if (each.kind !== 'call' || each.host !== host || each.phase !== 'return') return []
    const { call, result, errno } = each
    const value = call === 'recv' && !errno ? literal(isPayload(result) ? result : null) : result
    return [[call, errno ?? value ?? ''].join(' ').trim()]
  })
}

/** The segments of a run, each with its sender, and the lost ones marked. */
export function segmentsOf(id: string): string[] {
  const records = recordsOf(id)
  const lost = new Set(records.flatMap((each) => (each.kind === 'dropped' ? [each.id] : [])))
  return records.flatMap((each) =>
    each.kind === 'sent' ? [`${each.from}: ${shown(segmentIn(each.packet))}${lost.has(each.id) ? ' (lost)' : ''}`] : [],
  )
}

/** The states that an end has entered at its last step up to `at` microseconds. */
export function stateAt(id: string, host: string, at: number): string | undefined {
  const steps = recordsOf(id).filter(
    (each) => each.kind === 'step' && each.host === host && each.conn.includes('-') && each.at <= at,
  )
  return steps.flatMap((each) => (each.kind === 'step' ? each.path : [])).at(-1)
}

/** Why each step of an end came about, in order: the key and the clause of its explanations. */
export function reasonsAt(id: string, host: string): string[] {
  return recordsOf(id).flatMap((each) =>
    each.kind === 'step' && each.host === host
      ? each.because.map(({ key, clause }) => [key, clause].join(' ').trim())
      : [],
  )
}

/** The segments of a host: when each was sent, whether it was lost, and whether its connection did not send it. */
export function timesOf(id: string, from: string): { at: number; segment: Segment; lost: boolean; stray: boolean }[] {
  const records = recordsOf(id)
  const lost = new Set(records.flatMap((each) => (each.kind === 'dropped' ? [each.id] : [])))
  return records.flatMap((each) =>
    each.kind === 'sent' && each.from === from && each.packet.proto === 'tcp'
      ? [{ at: each.at, segment: each.packet, lost: lost.has(each.id), stray: each.stray !== undefined }]
      : [],
  )
}
