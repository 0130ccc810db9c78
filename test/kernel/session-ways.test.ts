import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Kernel, openKernel } from '../../src/kernel/open.ts'
import type { State } from '../../src/tcp/names.ts'
import { leavesNoDescriptor } from './descriptors.ts'
import {
  APART,
  CROSSING,
  contradictions,
  leftAt,
  ofKind,
  play,
  portsIn,
  reportedAt,
  STATES,
  statesAt,
  stepsAt,
  TOGETHER,
} from './play.ts'

const NOBODY = 65_534

describe('a session without privileges (uid 65534)', () => {
  /** Its two threads are started as root: nobody may read the files of this folder. */
  let root: Kernel
  beforeAll(async () => {
    expect(process.geteuid!(), 'this test gives up root and so needs it').toBe(0)
    root = await openKernel()
    // starts the other thread
    await root.together!.shutdown(-1, -1)
    process.seteuid!(NOBODY)
  })
  afterAll(async () => {
    process.seteuid!(0)
    await root.end()
  })

  async function isReported(id: string, states: Readonly<Record<string, readonly State[]>>): Promise<void> {
    const kernel = { ...(await openKernel()), together: root.together }
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
  }

  describe.concurrent('the kernel reports both ends, the segments are inferred', () => {
    test.each(APART)('%s', isReported, 20_000)
  })

  test.each(CROSSING)('%s: the kernel reports both ends, the segments are inferred', isReported, 20_000)
})

/** One of each kind of beginning, talk and end: Node has nothing of its own beside these. */
const THROUGH_NODE = [
  'handshake',
  'echo',
  'active-close',
  'passive-close',
  'half-close',
  'shut-rd',
  'reset',
  'unread-data-reset',
  'write-after-close',
  'refused',
  'slow-reader',
  'fixed-port-twice',
  'time-reply',
]

describe('a session through Node', () => {
  leavesNoDescriptor(beforeEach, afterEach)

  test.each(THROUGH_NODE)(
    '%s: the kernel reports both ends',
    async (id) => {
      const records = await play(id, await openKernel('node:net'))
      for (const [host, expected] of Object.entries(STATES[id]!)) {
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
