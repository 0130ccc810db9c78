import { handshake } from '../../src/scenarios/handshake.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import { scenarioOf, textOf } from '../../src/scenarios/read.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { Because } from '../../src/trace/record.ts'
import { type Link, writeLink } from './link.ts'
import { LARGEST, pack, unpack } from './packed.ts'

/** A scenario that came from elsewhere, or one line that says why there is none. */
export type Read = { scenario: Scenario } | { wrong: Because }

/** The form of a packed link that is written and read here. */
const VERSION = '1'

/** The scenario that a link leads to, with the seed and the moment at which it opens. */
export async function read(link: Link): Promise<Read> {
  if (link.packed !== null) return readPacked(link.packed)
  const { seed, moment } = link
  const scenario = link.scenario === null ? handshake : scenarioById(link.scenario)
  if (!scenario) return { wrong: { key: 'fault.scenario', values: { id: (link.scenario ?? '').slice(0, 40) } } }
  return { scenario: { ...scenario, ...(seed !== null && { seed }), ...(moment !== null && { moment }) } }
}

async function readPacked(packed: string): Promise<Read> {
  const [, version, text] = /^(\d{1,9})\.(.*)$/s.exec(packed) ?? []
  if (text === undefined) return { wrong: { key: 'fault.link-damaged' } }
  if (version !== VERSION) return { wrong: { key: 'fault.link-newer' } }
  const unpacked = await unpack(text)
  if ('wrong' in unpacked) return { wrong: { key: `fault.link-${unpacked.wrong}` } }
  return readText(unpacked.text)
}

/** The scenario in a file. */
export async function readFile(file: File): Promise<Read> {
  if (file.size > LARGEST) return { wrong: { key: 'fault.file-large', values: { name: file.name } } }
  return readText(await file.text())
}

/** The scenario in a text of JSON: a whole one, or the id of one of the course and what was done in it. */
export function readText(text: string): Read {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { wrong: { key: 'fault.json' } }
  }
  return scenarioOf(completed(data))
}

/** What is short for a scenario of the course, written out. */
function completed(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || 'version' in data || !('id' in data)) return data
  const known = scenarioById(String(data.id))
  return known ? { ...known, ...data } : data
}

/** The fragment of a link to this scenario, at its seed and moment: plain where nothing was changed in it. */
export async function linkTo(scenario: Scenario): Promise<string> {
  const { id, seed = 1, moment = 0, actions } = scenario
  const known = scenarioById(id)
  const same = known !== null && textOf({ ...known, seed, moment, actions }) === textOf(scenario)
  if (same && actions.length === 0) return writeLink({ scenario: id, seed, moment })
  return `#z=${VERSION}.${await pack(same ? JSON.stringify({ id, seed, moment, actions }) : textOf(scenario))}`
}
