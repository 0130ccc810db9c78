import { BEGINNINGS } from './beginnings.ts'
import { continuationOf } from './continuation.ts'
import { attempted, type Broken } from './invariants.ts'
import { Key } from './key.ts'
import { type Move, moveAt, possibleMoves } from './moves.ts'
import { Seen } from './seen.ts'
import { type Bounds, closed, HOSTS, type StepFunction, type World } from './world.ts'

/** A rule that was broken, and the shortest way there. */
export type Violation = Broken & {
  /** a place in `HOSTS` */
  readonly hosts: number
  readonly moves: readonly Move[]
}

/** What an exploration found. */
export type Explored = {
  /** distinct states */
  readonly states: number
  /** moves that were made, those that led to a known state too */
  readonly moves: number
  /** the most moves that lead to a state which was reached */
  readonly depth: number
  /** states from which it did not go on, though the depth was not reached, for there were too many */
  readonly leftOut: number
  /** continuations that were tried */
  readonly continuations: number
  readonly violations: readonly Violation[]
}

/** How much is explored. */
export type Extent = {
  readonly bounds: Bounds
  /** no path has more moves from where it began */
  readonly depth: number
  /** one state in so many is followed to its end; below `SHORT` moves each is */
  readonly sample: number
  /** told after each depth */
  readonly onDepth?: (depth: number, states: number) => void
}

/** States with so few moves behind them are all followed to their end. */
const SHORT = 5
/** States of one depth from which it goes on: more than a gigabyte of them. What is behind the others is left out. */
const KEPT = 1_000_000
/** Violations that are told; those of a kind have mostly one reason. */
const TOLD = 8

/**
 * All states that two endpoints can come to within the bounds, breadth first, so that the first path to a state is a shortest one
 * from where it began.
 * A path is kept as the number of the state before and of the move; worlds are kept for the states of one depth only.
 */
export function explore(step: StepFunction, extent: Extent): Explored {
  return new Exploration(step, extent).run()
}

/** The states of one depth, and their numbers. */
type Frontier = { readonly worlds: World[]; readonly states: number[] }

function keep({ worlds, states }: Frontier, world: World, state: number): void {
  worlds.push(world)
  states.push(state)
}

class Exploration {
  private readonly key = new Key()
  private readonly seen = new Seen()
  private readonly paths = new Paths()
  private readonly violations: Violation[] = []
  private made = 0
  private continuations = 0
  private leftOut = 0

  constructor(
    private readonly step: StepFunction,
    private readonly extent: Extent,
  ) {}

  run(): Explored {
    let frontier = this.begin()
    let depth = 0
    while (depth < this.extent.depth && frontier.worlds.length > 0 && this.violations.length < TOLD) {
      const before = this.seen.size
      frontier = this.expand(frontier, depth + 1 === this.extent.depth)
      if (this.seen.size > before) depth += 1
      this.extent.onDepth?.(depth, this.seen.size)
    }
    const { made: moves, leftOut, continuations, violations } = this
    return { states: this.seen.size, moves, depth, leftOut, continuations, violations }
  }

  /** The first states: each beginning with each kind of hosts. The ways to them are paths too, and no states. */
  private begin(): Frontier {
    const frontier: Frontier = { worlds: [], states: [] }
    for (const hosts of HOSTS.keys()) {
      for (const moves of BEGINNINGS) {
        const { world, before, move } = this.walk(closed(hosts), moves)
        if (this.isNew(world, before, move)) keep(frontier, world, this.paths.last)
      }
    }
    return frontier
  }

  /** Makes those of the moves that are possible: an ACK that is delayed does not arrive. */
  private walk(from: World, moves: readonly number[]): { world: World; before: number; move: number } {
    let at = { world: from, before: -1, move: 0 }
    for (const move of moves) {
      if (!possibleMoves(at.world, this.extent.bounds).includes(move)) continue
      const before = this.paths.add(at.before, at.move)
      const world = this.attempt(at.world, before, move)
      if (!world) break
      at = { world, before, move }
    }
    return at
  }

  /** The states one move further; of the last ones none is kept, for it does not go on from them. */
  private expand({ worlds, states }: Frontier, last: boolean): Frontier {
    const next: Frontier = { worlds: [], states: [] }
    for (const [place, world] of worlds.entries()) {
      for (const number of possibleMoves(world, this.extent.bounds)) {
        const reached = this.tryMove(world, states[place]!, number)
        if (reached === null || last) continue
        if (next.worlds.length < KEPT) keep(next, reached, this.paths.last)
        else this.leftOut += 1
      }
    }
    return next
  }

  /** The world behind a move where nobody has been; null where it is known, or breaks a rule. */
  private tryMove(world: World, state: number, number: number): World | null {
    const reached = this.attempt(world, state, number)
    if (!reached || !this.isNew(reached, state, number)) return null
    return this.endsWell(reached) ? reached : null
  }

  /** The world behind a move; null where it breaks a rule. */
  private attempt(world: World, state: number, number: number): World | null {
    this.made += 1
    const move = moveAt(number)
    const made = attempted(world, move, this.step, this.extent.bounds)
    if (!('rule' in made)) return made.world
    this.tell(made, world, state, [move])
    return null
  }

  private isNew(world: World, before: number, move: number): boolean {
    this.key.of(world)
    if (!this.seen.add(this.key.high, this.key.low)) return false
    this.paths.add(before, move)
    return true
  }

  /** The state that was added last is followed to its end, where it is in the sample. */
  private endsWell(world: World): boolean {
    const state = this.paths.last
    const { sample, bounds } = this.extent
    if (state % sample !== 0 && this.paths.lengthOf(state) > SHORT) return true
    this.continuations += 1
    const followed = continuationOf(world, this.step, bounds)
    if (followed) this.tell(followed.broken, world, state, followed.moves)
    return followed === null
  }

  private tell(broken: Broken, { hosts }: World, state: number, last: readonly Move[]): void {
    if (this.violations.length < TOLD)
      this.violations.push({ ...broken, hosts, moves: [...this.paths.to(state).map(moveAt), ...last] })
  }
}

/** By number of a state: the state before it and the move between. */
class Paths {
  private count = 0
  private before = new Int32Array(1 << 16)
  private move = new Uint8Array(1 << 16)

  /** Gives the number of the new state. */
  add(before: number, move: number): number {
    if (this.count === this.before.length) {
      this.before = grown(this.before, Int32Array)
      this.move = grown(this.move, Uint8Array)
    }
    this.before[this.count] = before
    this.move[this.count] = move
    this.count += 1
    return this.last
  }

  /** The number of the state that was added last. */
  get last(): number {
    return this.count - 1
  }

  /** The numbers of the moves from the beginning to a state. */
  to(state: number): number[] {
    const moves: number[] = []
    for (let at = state; this.before[at]! >= 0; at = this.before[at]!) moves.push(this.move[at]!)
    return moves.reverse()
  }

  lengthOf = (state: number): number => this.to(state).length
}

function grown<A extends Int32Array | Uint8Array>(array: A, type: new (length: number) => A): A {
  const larger = new type(2 * array.length)
  larger.set(array)
  return larger
}
