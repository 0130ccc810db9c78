import * as v from 'valibot'
import { expect, test } from 'vitest'
import { scenarioById } from '../../../src/scenarios/index.ts'
import { scenario } from '../../../src/scenarios/scenario.ts'
import { open, run } from '../../../src/sim/timeline.ts'
import { profileOf, withProfile } from '../../../viz/session/profile.ts'

const lostSyn = scenarioById('lost-syn')!

/** The options of the first SYN, and how long TIME_WAIT lasts. */
function habitsOf(id: string, profile: 'rfc' | 'linux') {
  const { recorded } = run(open(withProfile(scenarioById(id)!, profile), 1))
  const first = recorded.find(({ kind }) => kind === 'sent')
  return first?.kind === 'sent' && first.packet.proto === 'tcp' ? first.packet.options.map(({ kind }) => kind) : []
}

test('a scenario says nothing: both hosts have the profile rfc', () => {
  expect(profileOf(lostSyn)).toBe('rfc')
})

test.each(['rfc', 'linux'] as const)(
  'both hosts get the profile %s, whatever they had, and the scenario is a valid one',
  (profile) => {
    const [client, server] = lostSyn.hosts
    const mixed = {
      ...lostSyn,
      hosts: [{ ...client, habits: { profile: 'linux', mss: 500 } }, server],
    } as typeof lostSyn
    expect(profileOf(mixed)).toBeNull()
    const given = withProfile({ ...mixed, actions: [{ at: 1, action: { do: 'unplug' } }], moment: 5 }, profile)
    expect(profileOf(given)).toBe(profile)
    expect(given.hosts[0].habits).toEqual({ mss: 500 })
    expect([given.actions, given.moment]).toEqual([[], undefined])
    expect(v.parse(scenario, JSON.parse(JSON.stringify(given)))).toEqual(given)
  },
)

test('and behave like it', () => {
  expect(habitsOf('handshake', 'rfc')).toEqual(['mss'])
  expect(habitsOf('handshake', 'linux')).toContain('timestamps')
})
