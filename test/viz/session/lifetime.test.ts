import * as v from 'valibot'
import { expect, test } from 'vitest'
import { activeClose } from '../../../src/scenarios/active-close.ts'
import { scenario } from '../../../src/scenarios/scenario.ts'
import { act, open, run, seek } from '../../../src/sim/timeline.ts'
import { chosen, opened } from '../../../viz/session/futures.ts'
import { withLifetime } from '../../../viz/session/lifetime.ts'

/** How long TIME_WAIT lasts in a run, seconds, and at which moment it is looked at. */
function waited(data: typeof activeClose, seed: number) {
  const { timeline } = chosen(opened(data, seed))
  const steps = timeline.recorded.filter((record) => record.kind === 'step')
  const began = steps.find(({ path }) => path.includes('TIME_WAIT'))!
  const ended = steps.find(({ from }) => from === 'TIME_WAIT')!
  return { seconds: (ended.at - began.at) / 1e6, moment: timeline.moment }
}

test.each([30, 60, 120])('an MSL of %i s: TIME_WAIT lasts twice as long, and the moment stays', (msl_s) => {
  const timeline = seek(run(open(activeClose, 1)), 24)
  const again = withLifetime(timeline, msl_s)
  expect(waited(again, 1)).toEqual({ seconds: 2 * msl_s, moment: 24 })
  expect(v.parse(scenario, JSON.parse(JSON.stringify(again)))).toEqual(again)
})

test("a host's own lifetime gives way, and what the student did comes again", () => {
  const [client, server] = activeClose.hosts
  const own = { ...activeClose, hosts: [{ ...client, habits: { msl_s: 5 } }, server] as typeof activeClose.hosts }
  const acted = act(seek(run(open(own, 1)), 4), { do: 'program', host: 'client' })
  const again = withLifetime(acted, 30)
  expect(again.actions).toEqual([{ at: 4, action: { do: 'program', host: 'client' } }])
  expect(waited(again, 1).seconds).toBe(60)
})
