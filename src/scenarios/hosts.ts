import type { Scenario, ScenarioInput } from './scenario.ts'

type Hosts = ScenarioInput['hosts']
/** What a scenario says differently of a host. */
type Own = Partial<Hosts[number]>

/** The hosts of a scenario with a client and a server; the client starts a moment later, so that it finds a listener. */
export const clientAndServer = (program: string, client: Own = {}, server: Own = {}): Hosts => [
  {
    id: 'client',
    side: 'client',
    address: '10.0.0.1',
    port: 49_152,
    program: { id: program, role: 'client' },
    start_ms: 5,
    ...client,
  },
  {
    id: 'server',
    side: 'server',
    address: '10.0.0.2',
    port: 8081,
    program: { id: program, role: 'server' },
    ...server,
  },
]

/** Initial sequence numbers of the RFC's figures, for scenarios that follow one (§3.5, §3.6). */
export const FIGURE = { client: { iss: 100 }, server: { iss: 300 } }

/** `<host>.iss` where the scenario follows a figure of the RFC: views then show the figure's numbers. */
export const figureNumbers = (scenario: Scenario): Record<string, number> =>
  Object.fromEntries(scenario.hosts.flatMap(({ id, iss }) => (iss === undefined ? [] : [[`${id}.iss`, iss]])))
