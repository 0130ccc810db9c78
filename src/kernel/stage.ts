import type { Route } from '../host/socket.ts'
import type { Scenario } from '../scenarios/scenario.ts'

/** What a session plays, and where. */
export type Stage = {
  scenario: Scenario
  /** the port that each program finds as its own, and the other as its peer's; null: any free one */
  ports: readonly [number | null, number | null]
  /** the host whose program is ours, 0 or 1, while somebody else's program is the other; null: both are ours */
  only: 0 | 1 | null
  /** the socket chart, or one that lacks an edge */
  route?: Route
}
