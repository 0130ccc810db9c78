import { describe, expect, test } from 'vitest'
import { routeSocket } from '../../machines/route.ts'
import type { Route } from '../../src/host/socket.ts'
import { openKernel } from '../../src/kernel/open.ts'
import { text } from '../../src/tcp/payload.ts'
import type { TraceRecord } from '../../src/trace/record.ts'
import { segmentIn } from '../tcp/segment-in.ts'
import { contradictions, leftAt, ofKind, open, play, portsIn, statesAt } from './play.ts'

const flags = (records: readonly TraceRecord[]) =>
  ofKind(records, 'sent').map(({ packet }) => segmentIn(packet).flags.join(','))

describe('the socket chart makes every call', () => {
  const without =
    (call: string): Route =>
    (state, event) =>
      event === call ? null : routeSocket(state, event)

  test('close taken out of it: no FIN leaves', async () => {
    const kernel = await openKernel()
    const { session, records } = await open('active-close', kernel, { route: without('close') })
    await session.run()
    expect(flags(records).some((names) => names.includes('FIN'))).toBe(false)
    expect(statesAt(records, 'client')).toEqual(['SYN_SENT', 'ESTABLISHED'])
    expect(contradictions(records)).toEqual([])
    const refused = ofKind(records, 'call').filter(({ call, phase }) => call === 'close' && phase === 'return')
    expect(refused.map(({ errno }) => errno)).toEqual(['EOPNOTSUPP'])
    await session.close()
    expect(leftAt(portsIn(records))).toEqual([])
  })

  test('connect taken out of it: no SYN leaves', async () => {
    const records = await play('handshake', undefined, { route: without('connect') })
    expect(ofKind(records, 'sent')).toEqual([])
  })

  test('a call that the chart refuses has its errno, and none is made', async () => {
    const { session, records } = await open('handshake')
    await session.run()
    const { fd } = ofKind(records, 'socket').find(({ host, state }) => host === 'client' && state === 'connected')!
    await session.call('client', { call: 'connect', fd, address: '127.0.0.1', port: 20_000 })
    expect(records.at(-1)).toMatchObject({ kind: 'call', phase: 'return', errno: 'EISCONN' })
    await session.call('server', { call: 'send', fd, payload: text('not mine') })
    expect(records.at(-1)).toMatchObject({ errno: 'EBADF' })
    await session.close()
  })
})
