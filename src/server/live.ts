import type { SocketRequest } from '../programs/program.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { Because, HostId, TraceRecord } from '../trace/record.ts'
import type { Only, Possible } from './messages.ts'

/** A world of real sockets, as the backend needs it. */
export type Live = {
  /** what this machine and this user permit */
  possible(): Promise<Possible>
  /**
   * Opens a session; its records are told as they come, and such that begin with `begin` replace all that were told
   * before. Throws a `Refusal` for what it will not do
   */
  start(scenario: Scenario, only: Only | null, tell: (records: readonly TraceRecord[]) => void): Promise<LiveSession>
}

/** One session. Every method throws a `Refusal` for what it will not do. */
export type LiveSession = {
  /** the next call of a program and all that the kernel does for it; false where no program has one now */
  step(): Promise<boolean>
  /** what all wait for that only a hand or the student's own program can bring; null where nothing is awaited */
  readonly awaits: Because | null
  /** sees what the student's own program has done without a step */
  look(): Promise<void>
  /** a call made by hand */
  call(host: HostId, request: SocketRequest): Promise<void>
  /** a line typed for a program that asks for one, the host's own by default */
  type(host: HostId, line: string, program?: string): Promise<void>
  /** a program is killed, the host's own by default */
  kill(host: HostId, program?: string): Promise<void>
  /** closes every socket; what is under way comes to its end. May be called again */
  close(): Promise<void>
}
