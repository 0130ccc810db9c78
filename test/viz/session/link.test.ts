import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SCENARIOS, scenarioById } from '../../../src/scenarios/index.ts'
import { type Action, act, Impossible, play, possible, run, seek, type Timeline } from '../../../src/sim/timeline.ts'
import { hasText } from '../../../src/text/say.ts'
import { toJsonl } from '../../../src/trace/jsonl.ts'
import { asItStands } from '../../../viz/session/as-it-stands.ts'
import { readLink } from '../../../viz/session/link.ts'
import { LARGEST, pack, unpack } from '../../../viz/session/packed.ts'
import { linkTo, read, readFile, readText } from '../../../viz/session/shared.ts'

const anyId = fc.constantFrom(...SCENARIOS.map(({ id }) => id))
const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 })
/** Where a hand reaches in, and which of the things that are possible there it takes. */
const anyTouch = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), pick: fc.nat(20), drop: fc.boolean() })

/** A run in which a student did this, looked at from the middle. */
function touched(id: string, seed: number, touches: { share: number; pick: number; drop: boolean }[]): Timeline {
  const start = play(scenarioById(id)!, seed)
  const played = touches.reduce((timeline, { share, pick, drop }) => {
    const here = seek(timeline, Math.floor(share * timeline.reached))
    const items = possible(here)
    const action = items[pick % Math.max(1, items.length)]?.action
    if (!action) return timeline
    const done: Action = drop && 'segment' in action ? { do: 'drop', segment: action.segment } : action
    try {
      return run(act(here, done))
    } catch (error) {
      if (error instanceof Impossible) return timeline
      throw error
    }
  }, start)
  return seek(played, Math.floor(played.reached / 2))
}

const wrongIn = async (fragment: string): Promise<string | null> => {
  const opened = await read(readLink(fragment))
  return 'wrong' in opened ? opened.wrong.key : null
}

describe('a link', () => {
  test('leads back to the same bytes and the same moment, whatever was done', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyId, anySeed, fc.array(anyTouch, { maxLength: 5 }), async (id, seed, touches) => {
        const timeline = touched(id, seed, touches)
        const opened = await read(readLink(await linkTo(asItStands(timeline))))
        if ('wrong' in opened) throw new Error(opened.wrong.key)
        const { scenario } = opened
        expect({ seed: scenario.seed, moment: scenario.moment ?? 0 }).toEqual({ seed, moment: timeline.moment })
        expect(toJsonl(play(scenario, seed).recorded)).toBe(toJsonl(timeline.recorded))
      }),
    )
  })

  test('is short and can be read where nothing was changed', async () => {
    const timeline = seek(play(scenarioById('echo')!, 7), 12)
    expect(await linkTo(asItStands(timeline))).toBe('#s=echo&seed=7&at=12')
  })

  test('with a seed or a moment that no scenario may hold is one without: what it opens can be saved', () => {
    expect(readLink('#s=echo&seed=4294967295&at=1000000')).toMatchObject({ seed: 4294967295, moment: 1_000_000 })
    expect(readLink('#s=echo&seed=4294967296&at=1000001')).toMatchObject({ seed: null, moment: null })
  })

  test('carries a scenario that is not of the course, words and all', async () => {
    const own = { ...scenarioById('echo')!, id: 'my-own', title: { en: 'Mine <b>', zh: '我的' } }
    const opened = await read(readLink(await linkTo({ ...own, seed: 3, moment: 2 })))
    expect(opened).toEqual({ scenario: { ...own, seed: 3, moment: 2 } })
  })

  test('never throws, whatever stands in it: a scenario or one line', { timeout: 60_000 }, async () => {
    const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String(), fc.webUrl())
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom('#z=1.', '#z=', '#s=', '#', '#seed='), async (text, start) => {
        const opened = await read(readLink(start + text))
        if ('wrong' in opened) expect(hasText(opened.wrong.key)).toBe(true)
      }),
    )
  })

  test('that was cut or changed anywhere is told as damaged, or is another scenario, never an error', {
    timeout: 60_000,
  }, async () => {
    const whole = await linkTo(asItStands(touched('echo', 5, [{ share: 0.5, pick: 0, drop: true }])))
    expect(whole).toMatch(/^#z=1\.[\w-]+$/)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5, max: whole.length - 1 }), fc.base64String(), async (at, other) => {
        const cut = await wrongIn(whole.slice(0, at))
        expect(cut).toBe('fault.link-damaged')
        const changed = await wrongIn(whole.slice(0, at) + other + whole.slice(at + other.length))
        if (changed !== null) expect(hasText(changed)).toBe(true)
      }),
    )
  })

  test('of a newer form, and of a newer scenario, say so', async () => {
    expect(await wrongIn('#z=2.abc')).toBe('fault.link-newer')
    const newer = await pack(JSON.stringify({ ...scenarioById('echo'), version: 2 }))
    expect(await wrongIn(`#z=1.${newer}`)).toBe('complaint.newer')
  })

  test('that would unpack to more than a scenario can be is not unpacked', { timeout: 60_000 }, async () => {
    const bomb = await pack(' '.repeat(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(LARGEST)
    expect(await wrongIn(`#z=1.${bomb}`)).toBe('fault.link-large')
    expect(await wrongIn(`#z=1.${'A'.repeat(LARGEST + 1)}`)).toBe('fault.link-large')
  })

  test('to a scenario that there is not says which', async () => {
    expect(await read(readLink('#s=no-such'))).toEqual({
      wrong: { key: 'fault.scenario', values: { id: 'no-such' } },
    })
  })
})

test('what is packed is the same when it is unpacked', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 500 }), async (text) => {
      expect(await unpack(await pack(text))).toEqual({ text })
    }),
  )
})

describe('a file', () => {
  test('gives the scenario that was saved', async () => {
    const scenario = asItStands(touched('half-close', 2, [{ share: 0.3, pick: 1, drop: false }]))
    expect(await readFile(new File([JSON.stringify(scenario, null, 2)], 'a.json'))).toEqual({ scenario })
  })

  test.each([
    ['a picture', '\u0089PNG\r\n', 'fault.json'],
    ['a list', '[]', 'complaint.missing'],
    ['a wrong field', JSON.stringify({ ...scenarioById('echo'), network: { loss: 2 } }), 'complaint.value'],
    [
      'an action that there is not',
      JSON.stringify({ ...scenarioById('echo'), actions: [{ at: 1, action: { do: 'eval' } }] }),
      'complaint.value',
    ],
  ])('with %s is one line', async (_, text, key) => {
    expect(readText(text)).toMatchObject({ wrong: { key } })
    expect(await readFile(new File([text], 'a.json'))).toMatchObject({ wrong: { key } })
  })

  test('that is too large is not read', async () => {
    expect(await readFile(new File([' '.repeat(LARGEST + 1)], 'big.json'))).toEqual({
      wrong: { key: 'fault.file-large', values: { name: 'big.json' } },
    })
  })
})
