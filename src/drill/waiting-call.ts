import { type Answer, shownAnswer } from './answer.ts'
import { type Compared, Failed } from './failure.ts'
import { seconds } from './notation.ts'
import type { Call, ScriptEvent } from './script.ts'
import type { Attempt } from './system-calls.ts'
import type { Tolerance } from './tolerance.ts'

/** A call that has begun and not returned: when it must return, and when it gives up by itself. */
type Waiting = {
  readonly attempt: Attempt
  readonly event: ScriptEvent
  readonly due: number
  readonly expires: number
}

/** The one call of a script that may wait, while segments come and go. */
export class WaitingCall {
  #waiting: Waiting | null = null

  constructor(
    private readonly tolerance: Tolerance,
    /** what fails from here on is the fault of this event */
    private readonly blame: (event: ScriptEvent) => void,
  ) {}

  /** Whether no call waits. */
  get none(): boolean {
    return this.#waiting === null
  }

  /** When the call that waits gives up by itself, null where it does not. */
  get expires(): number | null {
    return this.#waiting?.expires ?? null
  }

  /** The moment up to which the waiting call may return, the tolerance included. */
  get latest(): number | null {
    return this.#waiting && this.#waiting.due + this.tolerance(0)
  }

  /** Makes a call. It returns what the script expects, or waits for as long as the script permits. @throws Failed */
  begin(attempt: Attempt, event: ScriptEvent, now: number): void {
    const { call, timeout } = attempt
    const answer = attempt.try()
    const base = event.time !== 'any' && event.time.relative ? now - event.time.from : 0
    const due = call.returns === null ? now : base + call.returns
    if (answer !== null) {
      if (due > now + this.tolerance(due - now)) returnedAt(now, due)
      check(call, answer)
    } else if (call.returns === null) {
      throw new Failed({ key: 'failed.blocks', values: { call: call.name } })
    } else {
      this.#waiting = { attempt, event, due, expires: now + (timeout ?? Number.MAX_SAFE_INTEGER) }
    }
  }

  /** Something has happened that may let the waiting call go on. @throws Failed */
  retry(now: number): void {
    if (this.#waiting === null) return
    const { attempt, event, due, expires } = this.#waiting
    const answer = attempt.try(now >= expires)
    if (answer === null) return
    this.#waiting = null
    this.blame(event)
    if (Math.abs(due - now) > this.tolerance(0)) returnedAt(now, due)
    check(attempt.call, answer)
  }

  /** The call should have returned by now. @throws Failed */
  giveUp(): void {
    if (this.#waiting === null) return
    const { attempt, event, due } = this.#waiting
    this.blame(event)
    throw new Failed({ key: 'failed.still-blocks', values: { call: attempt.call.name, due: seconds(due) } })
  }
}

function returnedAt(seen: number, due: number): never {
  throw new Failed({ key: 'failed.return-time' }, [{ expected: seconds(due), seen: seconds(seen), differs: true }])
}

/** Two names for one number, on Linux. */
const SAME: Readonly<Record<string, string>> = { EWOULDBLOCK: 'EAGAIN' }

/** The result, and what the call has filled in of its arguments. */
function check(call: Call, answer: Answer): void {
  const expected = call.result < 0 && call.errno ? `-1 ${SAME[call.errno] ?? call.errno}` : String(call.result)
  const seen = shownAnswer(answer)
  const name: Compared = { expected: `${call.name}() =`, seen: `${call.name}() =`, differs: false }
  if (expected !== seen) throw new Failed({ key: 'failed.result' }, [name, { expected, seen, differs: true }])
  const wrong = answer.filled?.find((each) => each.expected !== each.seen)
  if (!wrong) return
  const filled = { expected: `[${wrong.expected}]`, seen: `[${wrong.seen}]`, differs: true }
  throw new Failed({ key: 'failed.filled', values: { name: wrong.name } }, [name, filled])
}
