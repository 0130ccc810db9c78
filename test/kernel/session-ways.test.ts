import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Kernel, openKernel } from '../../src/kernel/open.ts'
import {
  contradictions,
  leftAt,
  ofKind,
  openDescriptors,
  play,
  portsIn,
  reportedAt,
  STATES,
  statesAt,
  stepsAt,
} from './play.ts'

const NOBODY = 65_534

/** A kernel with the two threads of another: where nobody may read this folder, they must have been started before. */
const withThreadsOf = (kernel: Kernel, other: Kernel): Kernel => ({
  ...kernel,
  together: other.together,
  async end() {
    await kernel.end()
    await other.end()
  },
})

describe('a session without privileges (uid 65534)', () => {
  let root: Kernel
  beforeAll(() => {
    expect(process.geteuid!(), 'this test gives up root and so needs it').toBe(0)
  })
  beforeEach(async () => {
    root = await openKernel()
    // starts the other thread
    await root.together!.shutdown(-1, -1)
    process.seteuid!(NOBODY)
  })
  afterEach(() => process.seteuid!(0))

  test.each(Object.entries(STATES))(
    '%s: the kernel reports both ends, the segments are inferred',
    async (id, states) => {
      const kernel = withThreadsOf(await openKernel(), root)
      expect(kernel.sniffer).toBe(null)
      const records = await play(id, kernel)
      for (const [host, expected] of Object.entries(states)) {
        expect(statesAt(records, host), host).toEqual(expected)
        expect(stepsAt(records, host).some(({ basis }) => basis === 'reported')).toBe(true)
        expect(reportedAt(records, host).at(-1), host).toBe(expected.at(-1))
      }
      expect(contradictions(records)).toEqual([])
      expect(ofKind(records, 'sent').length).toBeGreaterThan(1)
      for (const { basis } of ofKind(records, 'sent')) expect(basis).toBe('inferred')
      expect(ofKind(records, 'note')[0]!.text.key).toBe('kernel.no-capture')
      expect(leftAt(portsIn(records))).toEqual([])
    },
    20_000,
  )
})

describe('a session through Node', () => {
  /** Node cannot make two calls at the same moment, and then they do not cross. */
  const TOGETHER = ['simultaneous-open', 'simultaneous-close']

  let before: number
  beforeEach(() => {
    before = openDescriptors()
  })
  afterEach(() => expect(openDescriptors()).toBe(before))

  test.each(Object.entries(STATES).filter(([id]) => !TOGETHER.includes(id)))(
    '%s: the kernel reports both ends',
    async (id, states) => {
      const records = await play(id, await openKernel('node:net'))
      for (const [host, expected] of Object.entries(states)) {
        expect(statesAt(records, host), host).toEqual(expected)
        expect(reportedAt(records, host).at(-1), host).toBe(expected.at(-1))
      }
      expect(contradictions(records)).toEqual([])
      expect(leftAt(portsIn(records))).toEqual([])
    },
    20_000,
  )

  test.each(TOGETHER)('%s: one after the other, and the reason is told', async (id) => {
    const records = await play(id, await openKernel('node:net'))
    expect(ofKind(records, 'note').map(({ text }) => text.key)).toContain('driver.cannot.together')
    expect(contradictions(records)).toEqual([])
    expect(leftAt(portsIn(records))).toEqual([])
  })

  test('what it cannot do is told when a program asks for it', async () => {
    const records = await play('slow-reader', await openKernel('node:net'))
    const asked = ofKind(records, 'call').findIndex(({ call, phase }) => call === 'setsockopt' && phase === 'enter')
    expect(asked).toBeGreaterThan(-1)
    expect(ofKind(records, 'note').filter(({ text }) => text.key === 'driver.cannot.buffers').length).toBe(3)
  }, 20_000)
})

describe('a system that tells nothing of its sockets', () => {
  test('every state is inferred, and nothing is judged', async () => {
    const records = await play('active-close', { ...(await openKernel()), observer: null })
    expect(statesAt(records, 'client')).toEqual(STATES['active-close']!.client)
    expect(reportedAt(records, 'client')).toEqual([])
    expect(ofKind(records, 'verdict')).toEqual([])
  })
})
