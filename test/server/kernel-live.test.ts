import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { chat } from '../../src/scenarios/chat.ts'
import { echo } from '../../src/scenarios/echo.ts'
import { halfClose } from '../../src/scenarios/half-close.ts'
import { handshake } from '../../src/scenarios/handshake.ts'
import { lostSyn } from '../../src/scenarios/lost-syn.ts'
import { simultaneousClose } from '../../src/scenarios/simultaneous-close.ts'
import { live } from '../../src/server/kernel-live.ts'
import type { Answer } from '../../src/server/messages.ts'
import { type Backend, startBackend } from '../../src/server/server.ts'
import { text } from '../../src/tcp/payload.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { contradictions, leftAt, ofKind, portsIn, reportedAt, STATES, statesAt } from '../kernel/play.ts'
import { Page } from './page.ts'

let folder: string
let backend: Backend
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-'))
  backend = await startBackend(folder, 0, live)
})
afterEach(async () => {
  await backend.close()
  rmSync(folder, { recursive: true })
})

/** A page of which the trace counts that it would draw: it begins anew where the session does. */
class LivePage extends Page {
  get records(): readonly TraceRecord[] {
    const told = this.heard.flatMap((answer) => (answer.type === 'records' ? answer.records : []))
    return told.slice(told.findLastIndex(({ kind }) => kind === 'begin'))
  }

  hearsOf(type: Answer['type'], times = 1): Promise<void> {
    const count = () => this.heard.filter((answer) => answer.type === type).length
    return vi.waitFor(() => expect(count()).toBeGreaterThanOrEqual(times), { timeout: 10_000 })
  }
}

const opened = async () => {
  const page = await new LivePage(backend.port).says({ type: 'token', token: new URL(backend.url).hash.slice(3) })
  await page.hearsOf('possible')
  return page
}

describe('the page with real sockets', () => {
  test('is told what this machine permits', async () => {
    expect((await opened()).heard[0]).toEqual({ type: 'possible', driver: 'koffi', capture: true, lacks: [] })
  })

  test('steps through a handshake, a call at a time', async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake })
    await page.hearsOf('records')
    expect(page.records[0]).toMatchObject({ kind: 'begin', source: 'kernel', scenario: 'handshake' })
    expect(ofKind(page.records, 'call').map(({ phase }) => phase)).toEqual(['next', 'next'])
    for (let calls = 1; calls <= 6; calls++) {
      await page.says({ type: 'step' })
      await page.hearsOf('records', 1 + calls)
      expect(ofKind(page.records, 'call').filter(({ phase }) => phase === 'enter')).toHaveLength(calls)
    }
    expect(statesAt(page.records, 'client')).toEqual(STATES.handshake!.client)
    expect(reportedAt(page.records, 'server')).toEqual(['ESTABLISHED'])
    await page.says({ type: 'step' })
    await page.hearsOf('idle')
  })

  test('makes calls by hand after the programs have ended', async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake }, { type: 'run' })
    await page.hearsOf('idle')
    const { fd } = ofKind(page.records, 'socket').find(({ host, state }) => host === 'client' && state === 'connected')!
    await page.says({ type: 'call', host: 'client', request: { call: 'close', fd } })
    await vi.waitFor(() => expect(reportedAt(page.records, 'server').at(-1)).toBe('CLOSE_WAIT'))
    expect(contradictions(page.records)).toEqual([])
  })

  test.each([halfClose, simultaneousClose])(
    'runs $id to its end, and leaves no socket',
    async (scenario) => {
      const page = await opened()
      await page.says({ type: 'start', scenario }, { type: 'run' })
      await page.hearsOf('idle')
      for (const [host, states] of Object.entries(STATES[scenario.id]!))
        expect(statesAt(page.records, host)).toEqual(states)
      await page.says({ type: 'stop' })
      await page.hearsOf('ended')
      expect(leftAt(portsIn(page.records))).toEqual([])
    },
    20_000,
  )

  test("waits for the student's own client, follows it, and leaves no socket when that is cancelled", async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: echo, only: { side: 'server', port: 0 } })
    await page.hearsOf('awaits')
    const port = Number(ofKind(page.records, 'opened')[0]!.local.split(':')[1])
    expect(page.heard.at(-1)).toEqual({ type: 'awaits', why: { key: 'kernel.awaits.accept', values: { port } } })
    const client = connect(port, '127.0.0.1')
    client.on('error', () => {})
    await vi.waitFor(() => expect(reportedAt(page.records, 'client')).toEqual(['ESTABLISHED']))
    await vi.waitFor(() => expect(page.heard.at(-1)).toEqual({ type: 'awaits', why: null }))
    await page.says({ type: 'start', scenario: echo })
    await vi.waitFor(() => expect(page.records[0]).toMatchObject({ options: { 'client.port': expect.anything() } }))
    await vi.waitFor(() => expect(leftAt([port])).toEqual([]))
    await vi.waitFor(() => expect(client.destroyed).toBe(true))
  })

  test("the port of the student's own program is taken: one line, and the page goes on", async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const page = await opened()
    await page.says({ type: 'start', scenario: echo, only: { side: 'server', port } })
    await page.hearsOf('error')
    expect(page.heard.at(-1)).toMatchObject({ why: { key: 'kernel.port-taken', values: { port } } })
    await page.says({ type: 'start', scenario: echo }, { type: 'step' })
    await page.hearsOf('records', 2)
    other.close()
  })

  test('a chat typed by both sides', async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: chat })
    const asks = (program: string) => {
      const last = ofKind(page.records, 'call').findLast((each) => each.program === program)
      return last?.call === 'input' && last.phase === 'blocked'
    }
    const stepUntilAsked = async (program: string) => {
      for (let steps = 0; steps < 40 && !asks(program); steps += 1) {
        const told = page.heard.length
        await page.says({ type: 'step' })
        await vi.waitFor(() => expect(page.heard.length).toBeGreaterThan(told))
      }
    }
    await stepUntilAsked('client')
    await page.says({ type: 'type', host: 'client', line: '在吗？' })
    await stepUntilAsked('server')
    await page.says({ type: 'type', host: 'server', line: 'q' }, { type: 'run' })
    await page.hearsOf('idle')
    const heard = ofKind(page.records, 'call').filter(({ call, phase }) => call === 'recv' && phase === 'return')
    expect(heard.map(({ result }) => result)).toEqual([text('在吗？'), text('q')])
  })

  test('leaves no socket when the page goes in the middle', async () => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake }, { type: 'run' })
    await page.hearsOf('records', 5)
    page.socket.terminate()
    await vi.waitFor(() => expect(leftAt(portsIn(page.records))).toEqual([]))
  })

  test.each([
    ['a scenario that needs another network', { type: 'start', scenario: lostSyn }, 'kernel.not-live'],
    ['a host that is not there', { type: 'call', host: 'x', request: { call: 'socket' } }, 'kernel.no-host'],
  ])('%s gets an error and harms nothing', async (_, message, key) => {
    const page = await opened()
    await page.says({ type: 'start', scenario: handshake }, message)
    await page.hearsOf('error')
    expect(page.heard.find((answer) => answer.type === 'error')).toMatchObject({ why: { key } })
    await page.says({ type: 'start', scenario: handshake }, { type: 'run' })
    await page.hearsOf('idle')
  })

  test.each([
    ['an address beyond this machine', { call: 'connect', fd: 0, address: '192.0.2.1', port: 8080 }],
    ['a privileged port', { call: 'connect', fd: 0, address: '127.0.0.1', port: 80 }],
  ])('%s is refused', async (_, request) => {
    const page = await opened()
    await page.says(
      { type: 'start', scenario: handshake },
      { type: 'call', host: 'client', request: { call: 'socket' } },
    )
    await vi.waitFor(() => expect(ofKind(page.records, 'socket')).toHaveLength(1))
    const { fd } = ofKind(page.records, 'socket')[0]!
    await page.says({ type: 'call', host: 'client', request: { ...request, fd } })
    await page.hearsOf('error')
    expect(page.heard.find((answer) => answer.type === 'error')).toMatchObject({
      why: { key: expect.stringMatching(/kernel\.(not-loopback|port)/) },
    })
    expect(ofKind(page.records, 'call').at(-1)).toMatchObject({ call: 'socket', phase: 'return' })
    await page.says({ type: 'step' })
    await vi.waitFor(() => expect(ofKind(page.records, 'call').some(({ program }) => program === 'server')).toBe(true))
  })
})
