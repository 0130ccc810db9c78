import { describe, expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { ladder } from '../../src/export/ladder.ts'
import { coloured, plain } from '../../src/export/paint.ts'
import { crowd } from '../viz/crowd.ts'

/** The escape sequence of a colour. */
const ESCAPE = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g')

const written = (count: number, columns = 80) =>
  ladder(crowd(count).records, { columns, paint: plain, say: words('en') }).split('\n')

describe('a ladder of several connections', () => {
  test('names each line by the port of its client, and has the states of all', () => {
    expect(`\n${written(2).join('\n')}`).toMatchInlineSnapshot(`
      "
                                   client 10.0.0.1        server 10.0.0.2
           0 µs             CLOSED ┃                                    ┃ CLOSED
                                   ┃                                    ┃ LISTEN
                49152     SYN_SENT ┠─ SYN seq 0 win 65535 ─────────────▶┃
                49153     SYN_SENT ┠─ SYN seq 0 win 65535 ╌╌╌           ┃
          10 ms 49152              ┃ ╌╌╌ SYN,ACK seq 0 ack 1 win 65535 ─┨ SYN_RECEIVED
                49153              ┃          ╌╌╌ SYN seq 0 win 65535 ─▶┃ SYN_RECEIVED
                49153              ┃ ╌╌╌ SYN,ACK seq 0 ack 1 win 65535 ─┨
          20 ms 49152  ESTABLISHED ┃◀─ SYN,ACK seq 0 ack 1 win 65535 ╌╌╌┃
                49152              ┠─ ACK ack 1 win 65535 ╌╌╌           ┃
                49153  ESTABLISHED ┃◀─ SYN,ACK seq 0 ack 1 win 65535 ╌╌╌┃
                49153              ┠─ ACK ack 1 win 65535 ─────────────▶┃
          30 ms 49152              ┃          ╌╌╌ ACK ack 1 win 65535 ─▶┃ ESTABLISHED
                49153              ┃                                    ┃ ESTABLISHED
          50 ms 49152              ┠─ PSH,ACK seq 1 ack 1 len 5 ───────▶┃
                49153              ┠─ PSH,ACK seq 1 ack 1 len 5 ╌╌╌     ┃
          60 ms 49152              ┃           ╌╌╌ ACK ack 6 win 65530 ─┨
                49153              ┃    ╌╌╌ PSH,ACK seq 1 ack 1 len 5 ─▶┃
                49153              ┃◀───────────── ACK ack 6 win 65530 ─┨
          70 ms 49152              ┃◀─ ACK ack 6 win 65530 ╌╌╌          ┃
         100 ms 49152   FIN_WAIT_1 ┠─ FIN,ACK seq 6 ack 1 win 65535 ───▶┃
                49153   FIN_WAIT_1 ┠─ FIN,ACK seq 6 ack 1 win 65535 ╌╌╌ ┃
         110 ms 49152              ┃           ╌╌╌ ACK ack 7 win 65530 ─┨ CLOSE_WAIT
                49153              ┃╌╌╌ FIN,ACK seq 6 ack 1 win 65535 ─▶┃ CLOSE_WAIT
                49153              ┃◀───────────── ACK ack 7 win 65530 ─┨
         120 ms 49152   FIN_WAIT_2 ┃◀─ ACK ack 7 win 65530 ╌╌╌          ┃
                49153   FIN_WAIT_2 ┃                                    ┃
         150 ms 49152              ┃◀─── FIN,ACK seq 1 ack 7 win 65530 ─┨ LAST_ACK
                49153              ┃ ╌╌╌ FIN,ACK seq 1 ack 7 win 65530 ─┨ LAST_ACK
         160 ms 49152    TIME_WAIT ┠─ ACK ack 2 win 65535 ╌╌╌           ┃
                49153    TIME_WAIT ┃◀─ FIN,ACK seq 1 ack 7 win 65530 ╌╌╌┃
                49153              ┠─ ACK ack 2 win 65535 ─────────────▶┃
         170 ms 49152              ┃          ╌╌╌ ACK ack 2 win 65535 ─▶┃ CLOSED
                49153              ┃                                    ┃ CLOSED

      Sockets by state
                    client                      server
      LISTEN                                    1 at the end, 1 at most
      SYN_SENT      0 at the end, 2 at most
      SYN_RECEIVED                              0 at the end, 2 at most
      ESTABLISHED   0 at the end, 2 at most     0 at the end, 2 at most
      FIN_WAIT_1    0 at the end, 2 at most
      FIN_WAIT_2    0 at the end, 2 at most
      CLOSE_WAIT                                0 at the end, 2 at most
      LAST_ACK                                  0 at the end, 2 at most
      TIME_WAIT     2 at the end, 2 at most
      "
    `)
  })

  test('stays within its columns', () => {
    for (const line of written(3)) expect(line.length).toBeLessThanOrEqual(80)
    expect(Math.max(...written(3, 120).map((line) => line.length))).toBeGreaterThan(100)
  })

  test('ends with the sockets by state: a pile of TIME_WAIT at the client', () => {
    const table = written(16).slice(written(16).indexOf('Sockets by state'))
    expect(table.find((line) => line.startsWith('TIME_WAIT'))).toMatch(/^TIME_WAIT +16 at the end, 16 at most$/)
    expect(table.find((line) => line.startsWith('LAST_ACK'))).toMatch(/^LAST_ACK +0 at the end, 16 at most$/)
  })

  test('is the same text in colour', () => {
    const painted = ladder(crowd(2).records, { columns: 80, paint: coloured, say: words('en') })
    expect(painted.replaceAll(ESCAPE, '').replaceAll(/ +\n/g, '\n').split('\n')).toEqual(written(2))
  })
})

test('one connection is written without a port and without a table', () => {
  const text = written(1).join('\n')
  expect(text).not.toContain('49152')
  expect(text).not.toContain('Sockets by state')
})
