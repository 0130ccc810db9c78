import type { SocketRequest } from '../programs/program.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { type Action, act } from '../sim/action.ts'
import { advance } from '../sim/advance.ts'
import { chance, next, type Random } from '../sim/random.ts'
import { createWorld, type Recorder, type World } from '../sim/world.ts'
import type { Errno } from '../tcp/names.ts'
import { bytesOf, isPayload, lengthOf, type Payload, pattern } from '../tcp/payload.ts'
import { orderOf } from './order.ts'
import { ADDRESSES, NAMES, PORTS, SIDES, type Side } from './world.ts'

/** Connections of one run, and how many of them at one time. */
const CONNECTIONS = 10
const AT_ONCE = 3
/** Text of one send(), in octets. */
const LONGEST_TEXT = 3000
/** How often something happens by itself for each call. */
const CALL = 0.3
/** Calls of one side of a connection before it closes. */
const MOST_CALLS = 6
/** A run that has not ended by then never will: R2 and TIME_WAIT are some dozen events each. */
const MOST_MOMENTS = 100_000

/** One end of a connection as its program sees it. */
type Talker = {
  readonly side: Side
  readonly fd: number
  /** what it sends: each octet says whose and which it is */
  readonly letters: number
  peer: Talker | null
  calls: number
  sent: number
  read: number
  /** a call has not returned */
  waits: SocketRequest['call'] | null
  shut: boolean
  /** an errno was told, so not all of the text may come */
  failed: boolean
}

/** Two programs that open, talk and close at random, in the simulated world with its faults. */
export class RandomRun {
  connections = 0
  private readonly world: World
  private readonly random: Random
  private readonly actions: { at: number; action: Action }[] = []
  private moment = 0
  private listener = 0
  private accepting = false
  /** programs that have not closed yet */
  private readonly talkers: Talker[] = []
  /** clients whose connection nobody has accepted, by their port */
  private readonly strangers = new Map<number, Talker>()
  private readonly calls = new Map<number, { side: Side; request: SocketRequest; talker: Talker | null }>()
  private broken: string | null = null

  constructor(
    private readonly scenario: Scenario,
    seed: number,
  ) {
    this.world = createWorld(scenario, seed)
    this.random = { state: seed }
  }

  /** The run to its end; gives what was seen that must not be, or null. */
  play(): string | null {
    try {
      this.listen()
      while (this.broken === null && (this.connections < CONNECTIONS || this.talkers.length > 0)) {
        if (this.moment > MOST_MOMENTS) return `no end after ${MOST_MOMENTS} moments`
        if (chance(this.random, CALL) || !this.goOn()) this.callSomething()
      }
      this.call(1, { call: 'close', fd: this.listener }, null)
      while (this.broken === null && this.moment <= MOST_MOMENTS && this.goOn());
      return this.broken ?? this.left()
    } catch (error) {
      return String(error)
    }
  }

  /** The same run as a scenario with the programs' calls as actions. */
  asScenario(seen: string): Scenario {
    const about = { en: seen.slice(0, 500), zh: seen.slice(0, 500) }
    return { ...this.scenario, about, actions: this.actions, moment: this.moment }
  }

  /** What is left when nothing happens any more: no end may be, but one in FIN_WAIT_2 whose peer is gone (§3.8.4). */
  private left(): string | null {
    if (this.moment > MOST_MOMENTS) return `no end after ${MOST_MOMENTS} moments`
    for (const { id, connections } of this.world.hosts)
      for (const { endpoint, local, remote } of connections.values())
        if (endpoint.state !== 'FIN_WAIT_2') return `${id} ${local}-${remote} ends in ${endpoint.state}`
    return null
  }

  private listen(): void {
    this.listener = this.world.hosts[1]!.nextFd
    this.call(1, { call: 'socket' }, null)
    this.call(1, { call: 'bind', fd: this.listener, port: PORTS[1] }, null)
    this.call(1, { call: 'listen', fd: this.listener, backlog: AT_ONCE }, null)
  }

  /** The next thing happens by itself; false where nothing is left. */
  private goOn(): boolean {
    if (!advance(this.world, this.recorder)) return false
    this.moment += 1
    this.checkOrder()
    return true
  }

  private callSomething(): void {
    if (!this.accepting && this.strangers.size > 0) {
      this.accepting = true
      this.call(1, { call: 'accept', fd: this.listener }, null)
    }
    const opens = this.connections < CONNECTIONS && this.talkers.filter(({ side }) => side === 0).length < AT_ONCE
    const place = Math.floor(next(this.random) * (this.talkers.length + (opens ? 1 : 0)))
    const talker = this.talkers[place]
    if (talker) this.talk(talker)
    else if (opens) this.connect()
  }

  private connect(): void {
    const fd = this.world.hosts[0]!.nextFd
    const talker = newTalker(0, fd, this.connections % 13)
    this.connections += 1
    this.talkers.push(talker)
    this.call(0, { call: 'socket' }, null)
    talker.waits = 'connect'
    this.call(0, { call: 'connect', fd, address: ADDRESSES[1], port: PORTS[1] }, talker)
    const port = this.world.hosts[0]!.sockets.get(fd)?.port
    if (port != null) this.strangers.set(port, talker)
  }

  /** One call of a program: it sends, reads, shuts down, aborts, and closes in the end. */
  private talk(talker: Talker): void {
    const { side, fd } = talker
    talker.calls += 1
    const what = next(this.random)
    if (talker.calls > MOST_CALLS || what < 0.05) {
      if (chance(this.random, 0.2)) this.call(side, { call: 'setsockopt', fd, option: 'SO_LINGER', value: 0 }, null)
      this.talkers.splice(this.talkers.indexOf(talker), 1)
      talker.shut = true
      this.call(side, { call: 'close', fd }, talker)
    } else if (talker.waits !== null) {
      // a blocked program makes no call, but it may be closed
    } else if (what < 0.5 && !talker.shut) {
      const length = 1 + Math.floor(next(this.random) ** 3 * LONGEST_TEXT)
      talker.waits = 'send'
      const payload = { ...pattern(talker.letters, length), offset: talker.sent }
      this.call(side, { call: 'send', fd, payload }, talker)
    } else if (what < 0.9) {
      talker.waits = 'recv'
      this.call(side, { call: 'recv', fd, max: 1 + Math.floor(next(this.random) * LONGEST_TEXT) }, talker)
    } else if (!talker.shut) {
      talker.shut = true
      this.call(side, { call: 'shutdown', fd, how: 'SHUT_WR' }, talker)
    }
  }

  private call(side: Side, request: SocketRequest, talker: Talker | null): void {
    this.calls.set(this.world.nextCall, { side, request, talker })
    const action: Action = { do: 'call', host: NAMES[side], request }
    this.actions.push({ at: this.moment, action })
    act(this.world, action, this.recorder)
    this.moment += 1
  }

  /** Of all records only what calls return is of interest. */
  private readonly recorder: Recorder = (each) => {
    if (each.kind !== 'call' || each.phase !== 'return') return
    const made = this.calls.get(each.id)
    if (!made) return
    this.calls.delete(each.id)
    const { request, talker } = made
    if (request.call === 'accept') this.accepted(each.result)
    else if (talker) this.returned(talker, request, each.result, each.errno as Errno | undefined)
  }

  private accepted(fd: unknown): void {
    this.accepting = false
    if (typeof fd !== 'number') return
    const server = this.world.hosts[1]!
    const connection = server.connections.get(server.sockets.get(fd)?.connection ?? -1)
    const port = Number(connection?.remote.split(':')[1])
    const client = this.strangers.get(port) ?? null
    this.strangers.delete(port)
    const talker = newTalker(1, fd, client ? client.letters + 13 : 0)
    talker.peer = client
    if (client) client.peer = talker
    this.talkers.push(talker)
  }

  private returned(talker: Talker, request: SocketRequest, result: unknown, errno: Errno | undefined): void {
    if (talker.waits === request.call) talker.waits = null
    if (errno !== undefined) talker.failed = true
    else if (request.call === 'send') talker.sent += result as number
    else if (request.call === 'recv') this.hasRead(talker, isPayload(result) ? result : null)
  }

  /** Text is the peer's, in order and once; at its end, where nobody was told of an error, it is all there. */
  private hasRead(talker: Talker, payload: Payload | null): void {
    const { peer } = talker
    if (payload !== null) {
      const letters = (talker.letters + 13) % 26
      const expected = { ...pattern(letters, lengthOf(payload)), offset: talker.read }
      talker.read += lengthOf(payload)
      if (!equal(bytesOf(payload), bytesOf(expected)))
        this.broken = `${NAMES[talker.side]} fd ${talker.fd}: other octets than were sent, before ${talker.read}`
      else if (peer && talker.read > peer.sent && peer.waits !== 'send')
        this.broken = `${NAMES[talker.side]} fd ${talker.fd}: ${talker.read} octets read, ${peer.sent} sent`
    } else if (peer && !talker.failed && !peer.failed && talker.read < peer.sent) {
      this.broken = `${NAMES[talker.side]} fd ${talker.fd}: the text ends at ${talker.read}, ${peer.sent} octets were sent`
    }
  }

  private checkOrder(): void {
    for (const side of SIDES) {
      for (const { endpoint } of this.world.hosts[side]!.connections.values()) {
        const broken = orderOf(endpoint)
        if (broken) this.broken = `${NAMES[side]}: ${broken}`
      }
    }
  }
}

const newTalker = (side: Side, fd: number, letters: number): Talker => ({
  side,
  fd,
  letters,
  peer: null,
  calls: 0,
  sent: 0,
  read: 0,
  waits: null,
  shut: false,
  failed: false,
})

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])
