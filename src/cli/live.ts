import type { Command } from 'commander'
import { openKernel } from '../kernel/open.ts'
import { talksUdp } from '../kernel/served.ts'
import { Session } from '../kernel/session.ts'
import type { Stage } from '../kernel/stage.ts'
import { SCENARIOS } from '../scenarios/index.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { SocketState } from '../tcp/names.ts'
import type { TraceRecord } from '../trace/record.ts'
import { FailedCheck } from './failed-check.ts'
import { FORMATS, type Format, parseFormat } from './formats.ts'
import { interrupted } from './interrupted.ts'
import { Mistake } from './mistake.ts'
import { writeTrace } from './output.ts'
import { parsePort } from './port.ts'
import { scenarioFrom } from './scenario-source.ts'
import type { Terminal } from './terminal.ts'

type Side = 'client' | 'server'
type Options = { only?: Side; port?: number; format: Format; output?: string }

function parseSide(text: string): Side {
  if (text !== 'client' && text !== 'server') throw new Mistake('wrong.side', { side: text })
  return text
}

/** The scenario of that name, if real sockets can show it. */
function liveScenario(name: string): Scenario {
  const scenario = scenarioFrom(name)
  if (scenario.live) return scenario
  const ids = SCENARIOS.filter(({ live }) => live).map(({ id }) => id)
  throw new Mistake('wrong.not-live', { id: scenario.id, ids: ids.join(', ') })
}

/** Who plays what: `--port` is the port of the server, whoever plays it. */
function stageOf(scenario: Scenario, { only, port }: Options): Stage {
  const [first] = scenario.hosts
  const server = first.side === 'server' ? 0 : 1
  const client = server === 0 ? 1 : 0
  if (only === 'client' && !port) throw new Mistake('wrong.no-port')
  const ports: [number | null, number | null] = [null, null]
  ports[server] = port || null
  return { scenario, ports, only: only === undefined ? null : only === 'server' ? server : client }
}

/** `tcpstep live`: a scenario on real sockets of this machine, with a verdict on each report of its kernel. */
export function liveCommand(program: Command, terminal: Terminal): void {
  const { say } = terminal
  program
    .command('live')
    .description(say('cli.live'))
    .argument('<scenario>', say('cli.scenario'))
    .option('--only <side>', say('cli.only'), parseSide)
    .option('--port <N>', say('cli.live-port'), parsePort)
    .option('--format <format>', say('cli.format', { formats: FORMATS.join(', ') }), parseFormat, 'ladder')
    .option('-o, --output <FILE>', say('cli.output'))
    .action(async (name: string, options: Options) => {
      const stage = stageOf(liveScenario(name), options)
      const { records, complete } = await played(stage, options, terminal)
      writeTrace(records, options.format, options.output, terminal)
      if (!complete) throw new FailedCheck('failed.interrupted')
      check(records)
    })
}

/** Plays the scenario to its end, or until Ctrl-C; no socket is left either way. */
async function played(stage: Stage, options: Options, terminal: Terminal) {
  const over = new AbortController()
  const stopped = interrupted(over.signal).then(() => false)
  let records: TraceRecord[] = []
  const tell = (more: readonly TraceRecord[]) => {
    records = more[0]?.kind === 'begin' ? [...more] : [...records, ...more]
    if (more[0]?.kind === 'begin' && options.only === 'client')
      terminal.err(
        `${terminal.say(talksUdp(stage.scenario) ? 'live.server-datagrams' : 'live.server', { port: options.port ?? 0 })}\n`,
      )
    const waits = (state: SocketState) => more.some((record) => record.kind === 'socket' && record.state === state)
    const words = waits('listening') ? 'live.client' : waits('datagram bound') ? 'live.client-datagrams' : null
    if (words && options.only === 'server') terminal.err(`${terminal.say(words, { port: portOf(records, stage) })}\n`)
  }
  try {
    const kernel = await openKernel()
    const session = await Session.open(kernel, stage, tell)
    let complete = false
    try {
      complete = await Promise.race([session.run().then(() => true), stopped])
    } finally {
      await session.close()
    }
    return { records, complete }
  } finally {
    over.abort()
  }
}

/** The port of our own program, which the system may have chosen. */
function portOf([begin]: readonly TraceRecord[], { scenario, only }: Stage): number {
  const port = begin?.kind === 'begin' ? begin.options[`${scenario.hosts[only ?? 0].id}.port`] : undefined
  return typeof port === 'number' ? port : 0
}

/** A contradiction between the kernel and the model fails the check. */
function check(records: readonly TraceRecord[]): void {
  for (const record of records) {
    if (record.kind !== 'verdict' || record.says !== 'contradicts') continue
    const { host, expected, reported } = record
    throw new FailedCheck('failed.contradiction', { host, expected, reported })
  }
}
