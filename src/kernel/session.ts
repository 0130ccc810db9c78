import type { SocketRequest } from '../programs/program.ts'
import type { HostId, TraceRecord } from '../trace/record.ts'
import { checkFree, freePorts } from './free-port.ts'
import { checkPort } from './loopback.ts'
import { TRIES } from './meeting.ts'
import type { Kernel } from './open.ts'
import { Refusal } from './refusal.ts'
import type { Stage } from './stage.ts'
import { Take } from './take.ts'

/**
 * A scenario on real sockets of this machine. Its records are told as they come; records that begin with `begin` start the
 * trace anew: two close() calls did not cross, and the scenario was played again up to there with other sockets.
 */
export class Session {
  readonly #kernel: Kernel
  readonly #stage: Stage
  readonly #tell: (records: readonly TraceRecord[]) => void
  #take: Take
  /** steps that the programs have taken; null once a call was made by hand, for that cannot be played again */
  #steps: number | null = 0
  #ended: Promise<void> | null = null
  /** all that was asked so far */
  #work: Promise<unknown> = Promise.resolve()

  private constructor(kernel: Kernel, stage: Stage, take: Take, tell: (records: readonly TraceRecord[]) => void) {
    this.#kernel = kernel
    this.#stage = stage
    this.#take = take
    this.#tell = tell
    this.#flush()
  }

  /**
   * Opens a session, to which `kernel` belongs from now on. Throws a `Refusal` for a scenario that real sockets cannot show
   * and for a port that is out of bounds or taken.
   */
  static async open(kernel: Kernel, stage: Stage, tell: (records: readonly TraceRecord[]) => void): Promise<Session> {
    try {
      return new Session(kernel, stage, new Take(kernel, stage, await portsOf(stage), 1), tell)
    } catch (error) {
      await kernel.end()
      throw error
    }
  }

  /** The next call of a program and all that the kernel does for it; false where nothing is left to do. */
  async step(): Promise<boolean> {
    if (this.#ended) return false
    return await this.#do(async () => {
      if ((await this.#played()) === 'over') return false
      if (this.#steps !== null) this.#steps += 1
      return true
    })
  }

  /** Step after step to the end. */
  async run(): Promise<void> {
    while (await this.step());
  }

  /** A call made by hand. */
  call(host: HostId, request: SocketRequest): Promise<void> {
    return this.#do(async () => {
      const index = this.#stage.scenario.hosts.findIndex(({ id }) => id === host)
      if (index < 0) throw new Refusal({ key: 'kernel.no-host', values: { host } })
      this.#steps = null
      await this.#take.call(index, request)
    })
  }

  /** Stops what is under way, resets every socket and gives the kernel back. May be called again. */
  close(): Promise<void> {
    this.#take.stop()
    this.#ended ??= this.#work.then(async () => {
      this.#take.end()
      this.#flush()
      await this.#kernel.end()
    })
    return this.#ended
  }

  /** One after the other. What goes wrong ends the session, but for what it only will not do. */
  #do<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(async () => {
      if (this.#ended) throw new Refusal({ key: 'kernel.ended' })
      try {
        return await work()
      } finally {
        if (!this.#ended) this.#flush()
      }
    })
    this.#work = done.catch(() => {})
    return done.catch(async (error: unknown) => {
      if (!(error instanceof Refusal)) await this.close()
      throw error
    })
  }

  readonly #flush = (): void => {
    const records = this.#take.records()
    if (records.length > 0) this.#tell(records)
  }

  /** A step, with other sockets where calls that should cross did not. */
  async #played(): Promise<'done' | 'over'> {
    const outcome = await this.#take.step(this.#steps !== null, this.#flush)
    if (outcome !== 'missed') return outcome
    this.#take.records()
    for (let tries = 2; ; tries += 1) {
      this.#take.end()
      this.#take = new Take(this.#kernel, this.#stage, await portsOf(this.#stage), tries)
      for (let step = 0; step < this.#steps!; step += 1) await this.#take.step(true, () => {})
      const last = await this.#take.step(tries < TRIES, () => {})
      if (last !== 'missed') return last
    }
  }
}

/** The ports of the hosts: those that were asked for, and free ones. */
async function portsOf({ scenario, ports, only }: Stage): Promise<[number, number]> {
  // nobody pulls the cable of a loopback
  const withCable = scenario.events.some((event) => event.do !== 'kill')
  if (!scenario.live || withCable) throw new Refusal({ key: 'kernel.not-live', values: { scenario: scenario.id } })
  const free = await freePorts()
  return [await portOf(0), await portOf(1)]

  async function portOf(index: 0 | 1): Promise<number> {
    const port = ports[index]
    if (port === null) return free[index]
    checkPort(port, 'bind')
    // a port of somebody else's program must be in use, and ours must not
    if (only === null || only === index) await checkFree(port)
    return port || free[index]
  }
}
