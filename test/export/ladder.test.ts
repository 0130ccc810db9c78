import { describe, expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { ladder } from '../../src/export/ladder.ts'
import { coloured, plain } from '../../src/export/paint.ts'
import { CONVERSATION, Conversation } from './conversation.ts'

/** The escape sequence of a colour. */
const ESCAPE = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g')

const written = (records = CONVERSATION, columns = 80) =>
  ladder(records, { columns, paint: plain, say: words('en') }).split('\n')

describe('the time line in a terminal', () => {
  test('reads from top to bottom in 80 columns', () => {
    expect(`\n${written().join('\n')}`).toMatchInlineSnapshot(`
      "
                             client 10.0.0.1              server 10.0.0.2
           0 µs       CLOSED ┃                                          ┃ LISTEN
                    SYN_SENT ┃ connect('10.0.0.2', 8081) …              ┃
                             ┠─ SYN seq 0 win 65535 ─────────✕          ┃
            1 s              ┃ retransmission timer runs out            ┃
                             ┠─ SYN seq 0 again after 1 s win 65535 ───▶┃
         1.01 s              ┃◀───────── SYN,ACK seq 0 ack 1 win 65535 ─┨ SYN_RECEIVED
         1.02 s  ESTABLISHED ┠─ ACK ack 1 win 65535 ───────────────────▶┃
                             ┃ connect ↩                                ┃
                             ┃ send(b'\\xe4\\xbd\\xa0\\xe5\\xa5\\xbd') → 6    ┃
                             ┠─ PSH,ACK seq 1 ack 1 len 6 win 65535 ───▶┃
         1.03 s              ┃                                          ┃ ESTABLISHED
         1.04 s   FIN_WAIT_1 ┃ close()                                  ┃
                             ┠─ FIN,ACK seq 7 ack 1 win 65535 ╌╌╌       ┃
        1.045 s              ┃                                  close() ┃ FIN_WAIT_1
                             ┃       ╌╌╌ FIN,ACK seq 1 ack 7 win 65535 ─┨
         1.05 s              ┃      ╌╌╌ FIN,ACK seq 7 ack 1 win 65535 ─▶┃ CLOSING
                             ┃                 ╌╌╌ ACK ack 8 win 65535 ─┨
        1.055 s   FIN_WAIT_2 ┃◀─ FIN,ACK seq 1 ack 7 win 65535 ╌╌╌      ┃
                   TIME_WAIT ┃                                          ┃
      "
    `)
    for (const line of written()) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('uses a wider terminal, and never less than 80 columns', () => {
    expect(Math.max(...written(CONVERSATION, 120).map((line) => line.length))).toBeGreaterThan(100)
    expect(written(CONVERSATION, 20)).toEqual(written())
  })

  test('is the same text in colour', () => {
    const painted = ladder(CONVERSATION, { columns: 80, paint: coloured, say: words('en') })
    expect(painted).toContain('\x1b[')
    const bare = painted.replaceAll(ESCAPE, '').replaceAll(/ +\n/g, '\n')
    expect(bare.split('\n')).toEqual(written())
  })

  test('cuts what is too long for its place', () => {
    const long = new Conversation().call('client', 1, 'enter', 'send', {
      args: [{ pattern: 0, offset: 0, length: 999 }],
    })
    const line = written(long.records).find((row) => row.includes('send'))
    expect(line).toMatch(/send\(b'abc.*…/)
    expect(line?.length).toBeLessThanOrEqual(80)
  })

  test('draws a guessed segment dashed, a failed call with its errno, and what the kernel says', () => {
    const rows = written(
      new Conversation()
        .sent('server', 1, ['RST', 'ACK'], 0, 101, null, 'inferred')
        .landed('arrived', 1)
        .call('client', 1, 'enter', 'connect')
        .call('client', 1, 'return', 'connect', { errno: 'ECONNREFUSED' })
        .verdict('client', 'contradicts', 'CLOSED', 'SYN_SENT').records,
    ).join('\n')
    expect(rows).toContain('◀╌╌╌')
    expect(rows).toContain('connect() → ECONNREFUSED')
    expect(rows).toContain('kernel SYN_SENT: contradicts')
  })
})
