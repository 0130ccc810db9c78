import type { LineRequest, Request, Result } from '../programs/program.ts'
import type { CallId, CallRecord, ConnId, HostId } from '../trace/record.ts'

/** What is known of a call beside its request. */
export type AboutCall = {
  id: CallId
  /** name of the program that calls; null: a hand */
  program: string | null
  conn?: ConnId | undefined
  result?: Result
  by?: number | undefined
}

/** A call of a program, by hand, or of the system when a program ends, as a record. A line of a program has its number. */
export function callRecord(
  host: HostId,
  request: Request | LineRequest,
  phase: CallRecord['phase'],
  { id, program, conn, result, by }: AboutCall,
): CallRecord {
  return {
    kind: 'call',
    id,
    host,
    ...(program !== null && { program }),
    ...('line' in request && { line: request.line }),
    fd: 'fd' in request ? request.fd : -1,
    ...(conn && { conn }),
    call: request.call,
    args: argsOf(request),
    phase,
    ...(result && (result.errno === undefined ? { result: result.value } : { errno: result.errno })),
    ...(by !== undefined && { by }),
  }
}

/** The arguments of a call, in the order in which the socket API has them, without the descriptor. */
function argsOf(request: Request): unknown[] {
  const { call: _, ...args } = request
  return Object.entries(args).flatMap(([name, value]) => (name === 'fd' || name === 'line' ? [] : [value]))
}
