import type { SocketRequest } from '../programs/program.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { HostId, TraceRecord } from '../trace/record.ts'
import type { Possible } from './messages.ts'

/** A world of real sockets, as the backend needs it. */
export type Live = {
  /** what this machine and this user permit */
  possible(): Promise<Possible>
  /**
   * Opens a session; its records are told as they come, and such that begin with `begin` replace all that were told
   * before. Throws a `Refusal` for what it will not do
   */
  start(scenario: Scenario, tell: (records: readonly TraceRecord[]) => void): Promise<LiveSession>
}

/** One session. Every method throws a `Refusal` for what it will not do. */
export type LiveSession = {
  /** the next call of a program and all that the kernel does for it; false where nothing is left to do */
  step(): Promise<boolean>
  /** a call made by hand */
  call(host: HostId, request: SocketRequest): Promise<void>
  /** closes every socket; what is under way comes to its end. May be called again */
  close(): Promise<void>
}
