import { setTimeout as pause } from 'node:timers/promises'
import type { SocketRequest } from '../programs/program.ts'
import type { Because, HostId, TraceRecord } from '../trace/record.ts'
import { checkFree, freePorts } from './free-port.ts'
import { checkPort } from './loopback.ts'
import { TRIES } from './meeting.ts'
import type { Kernel } from './open.ts'
import { Refusal } from './refusal.ts'
import { isServed, talksUdp } from './served.ts'
import type { Stage } from './stage.ts'
import { type Outcome, Take } from './take.ts'

/** How often a server of somebody else is looked for. */
const EVERY_ms = 100

/**
 * A scenario on real sockets of this machine. Its records are told as they come; records that begin with `begin` start the
 * trace anew: two close() calls did not cross, and the scenario was played again up to there with other sockets.
 */
export class Session {
  readonly #kernel: Kernel
  readonly #stage: Stage
  readonly #tell: (records: readonly TraceRecord[]) => void
  #take: Take
  #ports: readonly [number, number]
  /** nobody has to come before our programs begin, or has come */
  #isMet: boolean
  /** steps that the programs have taken; null once a call was made by hand, for that cannot be played again */
  #steps: number | null = 0
  #ended: Promise<void> | null = null
  /** all that was asked so far */
  #work: Promise<unknown> = Promise.resolve()

  private constructor(
    kernel: Kernel,
    stage: Stage,
    ports: readonly [number, number],
    tell: (records: readonly TraceRecord[]) => void,
  ) {
    const { only, scenario } = stage
    this.#kernel = kernel
    this.#stage = stage
    this.#ports = ports
    this.#isMet = only === null || scenario.hosts[only].side === 'server'
    this.#take = new Take(kernel, stage, ports, 1)
    this.#tell = tell
    this.#flush()
  }

  /**
   * Opens a session, to which `kernel` belongs from now on. Throws a `Refusal` for a scenario that real sockets cannot show
   * and for a port that is out of bounds or taken.
   */
  static async open(kernel: Kernel, stage: Stage, tell: (records: readonly TraceRecord[]) => void): Promise<Session> {
    try {
      return new Session(kernel, stage, await portsOf(stage), tell)
    } catch (error) {
      await kernel.end()
      throw error
    }
  }

  /**
   * The next call of a program and all that the kernel does for it; false where no program has one: then `awaits` tells what
   * all wait for, or it is the end.
   */
  async step(): Promise<boolean> {
    if (this.#ended) return false
    return await this.#do(async () => {
      if (!(await this.#met())) return false
      const outcome = await this.#played()
      if (outcome === 'done' && this.#steps !== null) this.#steps += 1
      return outcome === 'done'
    })
  }

  /** Step after step to the end. Who waits for somebody else's program is patient; nobody types a line. */
  async run(): Promise<void> {
    const patient = this.#stage.only !== null
    while ((await this.step()) || (patient && this.awaits));
    if (this.awaits) this.#take.conclude()
  }

  /** What is waited for, where only a hand or somebody else's program can bring it. */
  get awaits(): Because | null {
    if (this.#ended) return null
    if (!this.#isMet) return { key: 'kernel.awaits.server', values: { port: this.#peerPort } }
    return this.#take.awaits
  }

  /** Sees what has come without a step: what somebody else's program has done. */
  async look(): Promise<void> {
    if (this.#ended) return
    await this.#do(async () => {
      if (await this.#met()) await this.#take.look()
    })
  }

  /** A call made by hand. */
  async call(host: HostId, request: SocketRequest): Promise<void> {
    const index = this.#indexOf(host)
    await this.#byHand(() => this.#take.call(index, request))
  }

  /** A line typed by hand for a program that asks for one, the host's own by default. */
  async type(host: HostId, line: string, program: string = host): Promise<void> {
    const index = this.#indexOf(host)
    await this.#byHand(() => this.#take.type(index, program, line))
  }

  /** A program killed by hand, the host's own by default. */
  async kill(host: HostId, program: string = host): Promise<void> {
    const index = this.#indexOf(host)
    await this.#byHand(() => this.#take.kill(index, program))
  }

  /** Whether the server of somebody else is there: our client must not be too early for it. */
  async #met(): Promise<boolean> {
    if (!this.#isMet) await pause(EVERY_ms)
    this.#isMet ||= isServed(this.#stage.scenario, this.#peerPort, this.#kernel.observer)
    return this.#isMet
  }

  get #peerPort(): number {
    return this.#ports[this.#stage.only === 0 ? 1 : 0]
  }

  /** What a hand does cannot be played again. */
  #byHand(work: () => Promise<void>): Promise<void> {
    return this.#do(async () => {
      await work()
      this.#steps = null
    })
  }

  #indexOf(host: HostId): number {
    const index = this.#stage.scenario.hosts.findIndex(({ id }) => id === host)
    if (index < 0) throw new Refusal({ key: 'kernel.no-host', values: { host } })
    if (this.#stage.only !== null && this.#stage.only !== index)
      throw new Refusal({ key: 'kernel.not-ours', values: { host } })
    return index
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
  async #played(): Promise<Exclude<Outcome, 'missed'>> {
    const outcome = await this.#take.step(this.#steps !== null, this.#flush)
    if (outcome !== 'missed') return outcome
    this.#take.records()
    for (let tries = 2; ; tries += 1) {
      this.#take.end()
      this.#ports = await portsOf(this.#stage)
      this.#take = new Take(this.#kernel, this.#stage, this.#ports, tries)
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
    if (only === null || only === index) await checkFree(port, talksUdp(scenario))
    return port || free[index]
  }
}
