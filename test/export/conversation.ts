import type { State } from '../../src/tcp/names.ts'
import type { Payload } from '../../src/tcp/payload.ts'
import { text } from '../../src/tcp/payload.ts'
import type { Flag } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'
import type { Basis, CallRecord, Cause, Happening, TraceRecord } from '../../src/trace/record.ts'

const CONN = '10.0.0.1:49152-10.0.0.2:8081'
const PORT = { client: 49_152, server: 8081 }
type End = keyof typeof PORT
const other = (end: End): End => (end === 'client' ? 'server' : 'client')

/** A trace written down by hand, record after record; times in milliseconds. */
export class Conversation {
  readonly records: TraceRecord[] = []
  #at = 0

  constructor() {
    this.#add({
      kind: 'begin',
      version: 1,
      source: 'sim',
      seed: 1,
      hosts: [
        { id: 'client', address: '10.0.0.1', side: 'client' },
        { id: 'server', address: '10.0.0.2', side: 'server' },
      ],
      options: {},
    })
  }

  #add(happening: Happening, basis: Basis = 'computed'): this {
    this.records.push({ n: this.records.length, at: this.#at, basis, ...happening })
    return this
  }

  at(ms: number): this {
    this.#at = 1000 * ms
    return this
  }

  call(
    host: End,
    id: number,
    phase: CallRecord['phase'],
    call: CallRecord['call'],
    more: Partial<CallRecord> = {},
  ): this {
    return this.#add({ kind: 'call', id, host, program: host, fd: 3, call, args: [], phase, ...more })
  }

  step(host: End, cause: Cause, from: State, ...path: State[]): this {
    return this.#add({
      kind: 'step',
      host,
      conn: CONN,
      cause,
      from,
      path,
      edges: [],
      because: [],
      signals: [],
      tcb: {},
    })
  }

  sent(
    from: End,
    id: number,
    flags: Flag[],
    number: number,
    ack: number,
    payload: Payload | null = null,
    basis?: Basis,
  ): this {
    const to = other(from)
    const ports = { srcPort: PORT[from], dstPort: PORT[to] }
    const numbers = { seq: seq(number), ack: seq(ack), wnd: 65_535 }
    const packet = { proto: 'tcp' as const, ...ports, ...numbers, flags, options: [], payload }
    return this.#add({ kind: 'sent', id, conn: CONN, from, to, packet, due: null }, basis)
  }

  landed(kind: 'arrived' | 'dropped', id: number): this {
    return this.#add({ kind, id })
  }

  verdict(host: End, says: 'agrees' | 'contradicts', expected: State, reported: State): this {
    return this.#add({ kind: 'verdict', host, conn: CONN, says, expected, reported }, 'reported')
  }
}

/** A SYN is lost and sent again; both ends close at once; the trace ends with an ACK under way. */
export const CONVERSATION: readonly TraceRecord[] = new Conversation()
  .call('client', 1, 'enter', 'connect', { args: ['10.0.0.2', 8081] })
  .step('client', { call: 1 }, 'CLOSED', 'SYN_SENT')
  .sent('client', 1, ['SYN'], 100, 0)
  .call('client', 1, 'blocked', 'connect')
  .at(10)
  .landed('dropped', 1)
  .at(1000)
  .step('client', { timeout: 'retransmission' }, 'SYN_SENT')
  .sent('client', 2, ['SYN'], 100, 0)
  .at(1010)
  .landed('arrived', 2)
  .step('server', { segment: 2 }, 'LISTEN', 'SYN_RECEIVED')
  .sent('server', 3, ['SYN', 'ACK'], 300, 101)
  .at(1020)
  .landed('arrived', 3)
  .step('client', { segment: 3 }, 'SYN_SENT', 'ESTABLISHED')
  .sent('client', 4, ['ACK'], 101, 301)
  .call('client', 1, 'return', 'connect')
  .call('client', 2, 'enter', 'send', { args: [text('你好')] })
  .sent('client', 5, ['ACK', 'PSH'], 101, 301, text('你好'))
  .call('client', 2, 'return', 'send', { result: 6 })
  .at(1030)
  .landed('arrived', 4)
  .step('server', { segment: 4 }, 'SYN_RECEIVED', 'ESTABLISHED')
  .landed('arrived', 5)
  .at(1040)
  .call('client', 3, 'enter', 'close')
  .step('client', { call: 3 }, 'ESTABLISHED', 'FIN_WAIT_1')
  .sent('client', 6, ['ACK', 'FIN'], 107, 301)
  .call('client', 3, 'return', 'close')
  .at(1045)
  .call('server', 4, 'enter', 'close')
  .step('server', { call: 4 }, 'ESTABLISHED', 'FIN_WAIT_1')
  .sent('server', 7, ['ACK', 'FIN'], 301, 107)
  .call('server', 4, 'return', 'close')
  .at(1050)
  .landed('arrived', 6)
  .step('server', { segment: 6 }, 'FIN_WAIT_1', 'CLOSING')
  .sent('server', 8, ['ACK'], 302, 108)
  .at(1055)
  .landed('arrived', 7)
  .step('client', { segment: 7 }, 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT').records
