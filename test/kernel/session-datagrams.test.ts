import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Kernel, openKernel } from '../../src/kernel/open.ts'
import { text } from '../../src/tcp/payload.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { leavesNoDescriptor } from './descriptors.ts'
import { ofKind, play } from './play.ts'

beforeAll(async () => {
  // what the first session loads stays open
  await (await openKernel()).end()
})
leavesNoDescriptor(beforeEach, afterEach)

const ways: [string, () => Promise<Kernel>, 'reported' | 'inferred'][] = [
  ['whose segments are seen', openKernel, 'reported'],
  ['without a capture', async () => ({ ...(await openKernel()), sniffer: null }), 'inferred'],
  ['through Node', () => openKernel('node:net'), 'inferred'],
]

/** What recvfrom() gave to each program, the ports of the machine left out. */
const heard = (records: readonly TraceRecord[]) =>
  ofKind(records, 'call').flatMap(({ call, phase, host, result }) =>
    call === 'recvfrom' && phase === 'return' ? [[host, (result as { payload: unknown }).payload]] : [],
  )

describe.each(ways)('datagrams of a kernel %s', (_, kernelOf, basis) => {
  test('udp: what was sent is read, each with its border, and nothing has a state', async () => {
    const records = await play('udp', await kernelOf())
    expect(heard(records).filter(([host]) => host === 'server')).toEqual([
      ['server', text('你好')],
      ['server', text('two')],
    ])
    expect(heard(records).filter(([host]) => host === 'client')).toEqual([
      ['client', text('你好')],
      ['client', text('two')],
    ])
    expect(ofKind(records, 'sent').map((each) => [each.from, each.packet.proto, each.basis])).toEqual([
      ['client', 'udp', basis],
      ['client', 'udp', basis],
      ['server', 'udp', basis],
      ['server', 'udp', basis],
    ])
    expect(ofKind(records, 'arrived')).toHaveLength(4)
    expect(records.some(({ kind }) => kind === 'step' || kind === 'verdict' || kind === 'opened')).toBe(false)
  })

  test('what waits is told, and is empty once it is read', async () => {
    const records = await play('udp', await kernelOf())
    const waiting = ofKind(records, 'datagrams').flatMap(({ host, queue }) => (host === 'server' ? [queue.length] : []))
    expect(Math.max(...waiting)).toBeGreaterThan(0)
    expect(waiting.at(-1)).toBe(0)
  })
})
