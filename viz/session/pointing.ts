import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { HostId, SegmentId, TraceRecord } from '../../src/trace/record.ts'
import { type Line, sendersOf } from '../layout/caused.ts'

/** What the pointer is over, a line of a program or a segment: from either, both light up. */
export class Pointing implements ReactiveController {
  private line: Line | null = null

  constructor(private readonly page: ReactiveControllerHost) {
    page.addController(this)
  }

  hostConnected(): void {}

  /** The pointer is over this line, or over none. */
  over(line: Line | null): void {
    if (line?.host === this.line?.host && line?.line === this.line?.line) return
    this.line = line
    this.page.requestUpdate()
  }

  /** The pointer moves in the time line: the line that sent the segment below it. */
  overTimeLine(event: Event, records: readonly TraceRecord[]): void {
    const [target] = event.composedPath()
    const segment = target instanceof Element ? target.closest('[data-segment]')?.getAttribute('data-segment') : null
    this.over((segment != null && sendersOf(records).get(Number(segment))) || null)
  }

  /** The line of this host that lights up, from 1. */
  lineOf(host: HostId): number | null {
    return this.line?.host === host ? this.line.line : null
  }

  /** The segments that light up. */
  segments(records: readonly TraceRecord[]): ReadonlySet<SegmentId> {
    const { line } = this
    if (!line) return NONE
    const senders = [...sendersOf(records)]
    return new Set(
      senders.flatMap(([id, sender]) => (sender.host === line.host && sender.line === line.line ? id : [])),
    )
  }
}

const NONE: ReadonlySet<SegmentId> = new Set()
