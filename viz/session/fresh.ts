import type { ConnId, HostId, TraceRecord } from '../../src/trace/record.ts'
import { crossedBy } from '../layout/moment.ts'

/** How many edges of one end of a connection the last step crossed. */
export const freshEdges = (records: readonly TraceRecord[], fresh: number, host: HostId, conn: ConnId): number =>
  records
    .slice(fresh)
    .flatMap((each) => (each.kind === 'step' && each.host === host && each.conn === conn ? crossedBy(each) : [])).length
