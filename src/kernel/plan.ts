import type { LineRequest, Result, Surroundings } from '../programs/program.ts'
import { nthName } from '../scenarios/programs.ts'
import type { Scenario, ScenarioEvent } from '../scenarios/scenario.ts'
import { type Process, startAll } from '../sim/process.ts'
import { resume, startThread, stopped } from '../sim/runner.ts'
import type { CallId, Micros } from '../trace/record.ts'

/** One call after another of the same program; the times only order the calls of programs as a simulation would. */
const PACE: Micros = 1000

/** A program is killed, whatever it does. */
export type Kill = Extract<ScenarioEvent, { do: 'kill' }>

/** What comes next: the call of the process in a place, or the end of a program that the scenario wants. */
export type Turn = { place: number } | { kill: Kill }

/** The programs of a scenario and their threads, and whose turn it is. */
export class Plan {
  readonly #processes: Process[] = []
  readonly #kills: Kill[]
  readonly #hosts: readonly string[]
  /** the time at which a simulation would be now */
  #now: Micros = 0

  /** `around`: where each host finds itself; null for one whose programs are not ours to run. */
  constructor({ hosts, events }: Scenario, around: readonly (Surroundings | null)[]) {
    this.#hosts = hosts.map(({ id }) => id)
    hosts.forEach((host, index) => {
      const place = around[index]
      for (const running of place ? startAll(host, place) : []) this.#add({ ...running, host: index })
    })
    this.#kills = events.filter((event) => event.do === 'kill').sort((a, b) => a.at_ms - b.at_ms)
  }

  get places(): Iterable<number> {
    return this.#processes.keys()
  }

  /** The process in this place: a program, or one of its threads. */
  process(place: number): Process {
    return this.#processes[place]!
  }

  /** The call that the process in this place makes next, or waits in; null at its end. */
  request(place: number): LineRequest | null {
    return this.process(place).runner.request
  }

  /** Whose turn it is; null where all have ended or wait. Who sleeps less than others have to wait is waited for. */
  next(): Turn | null {
    const due = this.#processes.flatMap(({ runner: { due, blocked } }, place) =>
      due === null ? [] : [{ place, due, blocked }],
    )
    const first = due.sort((a, b) => a.due - b.due)[0]
    const [kill] = this.#kills
    if (kill && (!first || kill.at_ms * 1000 < first.due)) return { kill }
    return first && first.blocked === null ? { place: first.place } : null
  }

  /** It happens now. */
  killed(kill: Kill): void {
    this.#now = Math.max(this.#now, kill.at_ms * 1000)
    this.#kills.splice(this.#kills.indexOf(kill), 1)
  }

  /** The process in this place has made its call. `lasts`: how long it takes by itself, null where it waits for something. */
  made(place: number, id: CallId, lasts: Micros | null): void {
    const running = this.process(place)
    this.#now = Math.max(this.#now, running.runner.due ?? 0)
    const due = lasts === null ? null : this.#now + lasts
    this.#processes[place] = { ...running, runner: { ...running.runner, blocked: id, due } }
  }

  /** The line that is typed next for the process in this place; null where its script has none left. */
  line(place: number): string | null {
    return this.process(place).input?.[0] ?? null
  }

  /** That line is typed now. */
  typed(place: number): string {
    const running = this.process(place)
    const [line = '', ...input] = running.input ?? []
    this.#processes[place] = { ...running, input }
    return line
  }

  /** A hand types for the process in this place; from now on only hands type for it. */
  byHand(place: number): void {
    this.#processes[place] = { ...this.process(place), input: null }
  }

  /** The call has returned; the process goes on to its next one. */
  returned(place: number, result: Result): void {
    const { runner, ...running } = this.process(place)
    // who has slept is ahead of the others
    const due = Math.max(this.#now, runner.due ?? 0) + PACE
    this.#processes[place] = { ...running, runner: resume(runner, result, due) }
    if (runner.request?.call === 'socket' || runner.request?.call === 'accept') this.#own(running.of, result)
    if (runner.request?.call === 'close') this.#disown(runner.request.fd)
  }

  /** A thread of the process in this place begins; gives its place. */
  thread(place: number, run: string, fd: number): number {
    const { host, of, runner } = this.process(place)
    const earlier = this.#processes.filter((each) => each.host === host)
    const name = nthName(this.#hosts[host]!, earlier.length)
    return this.#add({ name, host, of, runner: startThread(runner, run, fd, this.#now + PACE), input: [] })
  }

  /** The place of a program of this name, the host's own by default; null where it has ended or is not ours. */
  find(host: number, name = this.#hosts[host]): number | null {
    const place = this.#processes.findIndex((each) => each.host === host && each.name === name && each.alive)
    return place < 0 ? null : place
  }

  /** The program of the process in this place ends with all its threads. Gives the descriptors that it leaves open. */
  end(place: number): readonly number[] {
    const { of } = this.process(place)
    this.#processes.forEach((each, index) => {
      if (each.of === of) this.#processes[index] = { ...each, runner: stopped(each.runner), alive: false }
    })
    return this.process(of).fds
  }

  /** The places of those who wait at the barrier, once all who still run are there; else nobody. */
  met(): number[] {
    const running = this.#processes.flatMap(({ runner }, place) => (runner.request ? [{ runner, place }] : []))
    const all = running.every(({ runner }) => runner.request?.call === 'barrier' && runner.blocked !== null)
    return all ? running.map(({ place }) => place) : []
  }

  #add(running: Omit<Process, 'of' | 'fds' | 'alive'> & Partial<Pick<Process, 'of'>>): number {
    const place = this.#processes.length
    this.#processes.push({ of: place, ...running, fds: [], alive: true })
    return place
  }

  #own(place: number, { value }: Result): void {
    const owner = this.process(place)
    if (typeof value === 'number') this.#processes[place] = { ...owner, fds: [...owner.fds, value] }
  }

  /** The system gives the number of a closed descriptor to the next one, whoever opens it. */
  #disown(fd: number): void {
    this.#processes.forEach((each, place) => {
      if (each.fds.includes(fd)) this.#processes[place] = { ...each, fds: each.fds.filter((own) => own !== fd) }
    })
  }
}
