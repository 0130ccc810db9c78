import type { Because } from '../trace/record.ts'
import { type Recorder, record, type World } from './world.ts'

const UNPLUGGED: Because = { key: 'network.unplugged' }

/** What is lost while the cable is pulled says so by this. */
export const CABLE: Because = { key: 'network.cable' }

/** The cable is pulled: what is on its way is lost, and all that is sent from now on. False where it is pulled already. */
export function unplug(world: World, recorder: Recorder): boolean {
  if (world.unplugged) return false
  world.unplugged = true
  if (recorder) record(world, recorder, { kind: 'note', text: UNPLUGGED })
  for (const { id, from, to } of [...world.flights.values()]) {
    if (from === to) continue
    world.flights.delete(id)
    if (recorder) record(world, recorder, { kind: 'dropped', id, why: CABLE })
  }
  return true
}

/** The cable is put back. False where it was not pulled. */
export function plug(world: World, recorder: Recorder): boolean {
  if (!world.unplugged) return false
  world.unplugged = false
  if (recorder) record(world, recorder, { kind: 'note', text: { key: 'network.plugged' } })
  return true
}
