import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { halfClose } from '../../src/scenarios/half-close.ts'
import { handshake } from '../../src/scenarios/handshake.ts'
import { lostSyn } from '../../src/scenarios/lost-syn.ts'
import { simultaneousClose } from '../../src/scenarios/simultaneous-close.ts'
import { live } from '../../src/server/kernel-live.ts'
import { type Answer, PATH } from '../../src/server/messages.ts'
import { type Backend, startBackend } from '../../src/server/server.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { contradictions, leftAt, ofKind, portsIn, reportedAt, STATES, statesAt } from '../kernel/play.ts'

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

/** A page that has shown its token: what it hears, and the trace that it would draw. */
class Page {
  readonly heard: Answer[] = []
  records: TraceRecord[] = []
  readonly socket = new WebSocket(`ws://127.0.0.1:${backend.port}${PATH}`, {
    origin: `http://127.0.0.1:${backend.port}`,
  })

  constructor() {
    this.socket.on('message', (data) => {
      const answer = JSON.parse(String(data)) as Answer
      this.heard.push(answer)
      if (answer.type !== 'records') return
      this.records = answer.records[0]?.kind === 'begin' ? [...answer.records] : [...this.records, ...answer.records]
    })
    this.socket.on('open', () => this.says({ type: 'token', token: new URL(backend.url).hash.slice(3) }))
  }

  says(...messages: unknown[]): void {
    for (const message of messages) this.socket.send(JSON.stringify(message))
  }

  hears(type: Answer['type'], times = 1): Promise<void> {
    const count = () => this.heard.filter((answer) => answer.type === type).length
    return vi.waitFor(() => expect(count()).toBeGreaterThanOrEqual(times), { timeout: 10_000 })
  }
}

const opened = async () => {
  const page = new Page()
  await page.hears('possible')
  return page
}

describe('the page with real sockets', () => {
  test('is told what this machine permits', async () => {
    expect((await opened()).heard[0]).toEqual({ type: 'possible', driver: 'koffi', capture: true, lacks: [] })
  })

  test('steps through a handshake, a call at a time', async () => {
    const page = await opened()
    page.says({ type: 'start', scenario: handshake })
    await page.hears('records')
    expect(page.records[0]).toMatchObject({ kind: 'begin', source: 'kernel', scenario: 'handshake' })
    expect(ofKind(page.records, 'call').map(({ phase }) => phase)).toEqual(['next', 'next'])
    for (let calls = 1; calls <= 6; calls++) {
      page.says({ type: 'step' })
      await page.hears('records', 1 + calls)
      expect(ofKind(page.records, 'call').filter(({ phase }) => phase === 'enter')).toHaveLength(calls)
    }
    expect(statesAt(page.records, 'client')).toEqual(STATES.handshake!.client)
    expect(reportedAt(page.records, 'server')).toEqual(['ESTABLISHED'])
    page.says({ type: 'step' })
    await page.hears('idle')
  })

  test('makes calls by hand after the programs have ended', async () => {
    const page = await opened()
    page.says({ type: 'start', scenario: handshake }, { type: 'run' })
    await page.hears('idle')
    const { fd } = ofKind(page.records, 'socket').find(({ host, state }) => host === 'client' && state === 'connected')!
    page.says({ type: 'call', host: 'client', request: { call: 'close', fd } })
    await vi.waitFor(() => expect(reportedAt(page.records, 'server').at(-1)).toBe('CLOSE_WAIT'))
    expect(contradictions(page.records)).toEqual([])
  })

  test.each([halfClose, simultaneousClose])(
    'runs $id to its end, and leaves no socket',
    async (scenario) => {
      const page = await opened()
      page.says({ type: 'start', scenario }, { type: 'run' })
      await page.hears('idle')
      for (const [host, states] of Object.entries(STATES[scenario.id]!))
        expect(statesAt(page.records, host)).toEqual(states)
      page.says({ type: 'stop' })
      await page.hears('ended')
      expect(leftAt(portsIn(page.records))).toEqual([])
    },
    20_000,
  )

  test('leaves no socket when the page goes in the middle', async () => {
    const page = await opened()
    page.says({ type: 'start', scenario: handshake }, { type: 'run' })
    await page.hears('records', 5)
    page.socket.terminate()
    await vi.waitFor(() => expect(leftAt(portsIn(page.records))).toEqual([]))
  })

  test.each([
    ['a scenario that needs another network', { type: 'start', scenario: lostSyn }, 'kernel.not-live'],
    ['a host that is not there', { type: 'call', host: 'x', request: { call: 'socket' } }, 'kernel.no-host'],
  ])('%s gets an error and harms nothing', async (_, message, key) => {
    const page = await opened()
    page.says({ type: 'start', scenario: handshake }, message)
    await page.hears('error')
    expect(page.heard.find((answer) => answer.type === 'error')).toMatchObject({ why: { key } })
    page.says({ type: 'start', scenario: handshake }, { type: 'run' })
    await page.hears('idle')
  })

  test.each([
    ['an address beyond this machine', { call: 'connect', fd: 0, address: '192.0.2.1', port: 8080 }],
    ['a privileged port', { call: 'connect', fd: 0, address: '127.0.0.1', port: 80 }],
  ])('%s is refused', async (_, request) => {
    const page = await opened()
    page.says({ type: 'start', scenario: handshake }, { type: 'call', host: 'client', request: { call: 'socket' } })
    await vi.waitFor(() => expect(ofKind(page.records, 'socket')).toHaveLength(1))
    const { fd } = ofKind(page.records, 'socket')[0]!
    page.says({ type: 'call', host: 'client', request: { ...request, fd } })
    await page.hears('error')
    expect(page.heard.find((answer) => answer.type === 'error')).toMatchObject({
      why: { key: expect.stringMatching(/kernel\.(not-loopback|port)/) },
    })
    expect(ofKind(page.records, 'call').at(-1)).toMatchObject({ call: 'socket', phase: 'return' })
    page.says({ type: 'step' })
    await vi.waitFor(() => expect(ofKind(page.records, 'call').some(({ program }) => program === 'server')).toBe(true))
  })
})
