import * as v from 'valibot'
import { complaintOf } from '../scenarios/complaint.ts'
import { whole } from '../scenarios/range.ts'
import { habits, network, type Scenario, type ScenarioHost } from '../scenarios/scenario.ts'
import { Mistake } from './mistake.ts'

/** One `--set key=value`, checked. */
export type Setting = { key: string; value: string | number | boolean }

/** How many programs connect, where a scenario has several copies of one. */
const CLIENTS = { clients: whole(1, 1000) }
const ENTRIES = { ...network.entries, ...habits.entries, ...CLIENTS }
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Reads one more `--set`. A mistake where the key is unknown or the value out of its range. */
export function parseSetting(text: string, before: readonly Setting[] = []): Setting[] {
  const equals = text.indexOf('=')
  if (equals < 1) throw new Mistake('wrong.set', { text })
  const key = text.slice(0, equals)
  const word = text.slice(equals + 1)
  if (!Object.hasOwn(ENTRIES, key)) throw new Mistake('wrong.set-key', { key, keys: Object.keys(ENTRIES).join(', ') })
  const checked = v.safeParse(ENTRIES[key as keyof typeof ENTRIES], read(word))
  if (!checked.success)
    throw new Mistake('wrong.set-value', {
      key,
      value: word,
      expected: complaintOf(checked.issues).values?.expected ?? '',
    })
  return [...before, { key, value: checked.output as Setting['value'] }]
}

/** A number or a switch where the word is one. */
function read(word: string): Setting['value'] {
  if (NUMBER.test(word)) return Number(word)
  return word === 'true' ? true : word === 'false' ? false : word
}

/** The scenario with the settings in it; a habit also overrides what a single host says. */
export function withSettings(scenario: Scenario, settings: readonly Setting[]): Scenario {
  const of = (entries: object) =>
    Object.fromEntries(settings.filter(({ key }) => Object.hasOwn(entries, key)).map(({ key, value }) => [key, value]))
  const chosen = of(habits.entries)
  const [a, b] = withClients(scenario, of(CLIENTS).clients)
  return {
    ...scenario,
    network: { ...scenario.network, ...of(network.entries) },
    hosts: [
      { ...a, habits: { ...a.habits, ...chosen } },
      { ...b, habits: { ...b.habits, ...chosen } },
    ],
  }
}

/** The hosts with so many clients: the main program and copies of the first other one. A mistake where there are no copies. */
function withClients({ id, hosts }: Scenario, clients: Setting['value'] | undefined): Scenario['hosts'] {
  if (typeof clients !== 'number') return hosts
  const several = ({ side, more }: ScenarioHost) => side === 'client' && more.length > 0
  if (!hosts.some(several)) throw new Mistake('wrong.set-clients', { id, clients })
  const changed = (host: ScenarioHost): ScenarioHost => {
    const [first, ...rest] = host.more
    if (!several(host) || !first) return host
    return { ...host, more: clients === 1 ? rest : [{ ...first, count: clients - 1 }, ...rest] }
  }
  return [changed(hosts[0]), changed(hosts[1])]
}
