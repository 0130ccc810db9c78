import { expect, test } from 'vitest'
import { scenarioById } from '../../src/scenarios/index.ts'
import { open, run } from '../../src/sim/timeline.ts'
import { sendersOf } from '../../viz/layout/caused.ts'
import { segmentIn } from '../tcp/segment-in.ts'

test('a segment is traced to the line that sent it, an answer of TCP to none', () => {
  const { records } = run(open(scenarioById('active-close')!, 1))
  const senders = sendersOf(records)
  const lines = records.flatMap((record) => {
    if (record.kind !== 'sent') return []
    const line = senders.get(record.id)
    return [`${segmentIn(record.packet).flags.join()} ${line ? `${line.host} ${line.line}` : '-'}`]
  })
  expect(lines).toEqual([
    'SYN client 2',
    'SYN,ACK -',
    'ACK -',
    'PSH,ACK client 3',
    'ACK -',
    'PSH,ACK server 6',
    'ACK -',
    'FIN,ACK client 5',
    'ACK -',
    'FIN,ACK server 8',
    'ACK -',
  ])
})
