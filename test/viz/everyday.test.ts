import { describe, expect, test } from 'vitest'
import { programOf } from '../../src/programs/index.ts'
import { pythonLines } from '../../src/programs/program.ts'
import { SCENARIOS } from '../../src/scenarios/index.ts'
import { en } from '../../src/text/everyday.en.ts'
import { LETTER, PHONE, pictureOf, picturesIn } from '../../viz/layout/everyday.ts'

const around = { port: 1, peerAddress: '10.0.0.2', peerPort: 2 }

describe('the picture of a call', () => {
  test('stands beside the line that makes it', () => {
    const lines = pythonLines(programOf('one-message', 'server'), around)
    expect(picturesIn(lines)).toEqual([
      'phone.socket',
      'phone.bind',
      'phone.listen',
      'phone.accept',
      'phone.recv',
      'phone.send',
      'phone.recv',
      'phone.close',
    ])
  })

  test('is a letter where the program talks in datagrams', () => {
    const lines = [
      's = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)',
      's.bind(("", 8081))',
      'data, addr = s.recvfrom(1024)',
      's.sendto(data, addr)',
      's.close()',
    ]
    expect(picturesIn(lines)).toEqual(['socket', 'bind', 'recvfrom', 'sendto', 'close'].map((call) => `letter.${call}`))
    expect(pictureOf('listen', true)).toBeNull()
  })

  test('is a letter or a telephone, by its socket, where the program talks both ways', () => {
    expect(picturesIn(pythonLines(programOf('tcp-vs-udp', 'client'), around)).filter((each) => each !== null)).toEqual([
      'phone.socket',
      'phone.connect',
      'phone.send',
      'phone.close',
      'letter.socket',
      'letter.sendto',
      'letter.close',
    ])
  })

  test('is none for a line that calls no socket, and comments call nothing', () => {
    expect(picturesIn(['while True:', 'x = 1  # s.send(b"x")', 's.setsockopt(1, 2, 3)', 'time.sleep(1)'])).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(picturesIn(['s.sendall(b"x")'])).toEqual(['phone.send'])
    expect(pictureOf('sleep', false)).toBeNull()
  })

  test('is in every program of the course', () => {
    for (const { id, hosts } of SCENARIOS)
      for (const { program } of hosts)
        if (program) {
          const pictures = picturesIn(pythonLines(programOf(program.id, program.role), around))
          expect(pictures.filter((picture) => picture !== null).length, `${id} ${program.role}`).toBeGreaterThan(0)
        }
  })

  test('has its words', () => {
    expect(Object.keys(en)).toEqual([
      ...PHONE.map((name) => `everyday.phone.${name}`),
      ...LETTER.map((name) => `everyday.letter.${name}`),
    ])
  })
})
