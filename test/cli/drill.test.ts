import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CHINESE, tcpstep } from './tcpstep.ts'

const folder = mkdtempSync(join(tmpdir(), 'drill-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const GOOD = file('good.pkt', '0 < S 0:0(0) win 1000\n+0 > R. 0:0(0) ack 1\n')
const BAD = file('bad.pkt', '0 < S 0:0(0) win 1000\n+0 > R. 0:0(0) ack 2\n')
const BROKEN = file('broken.pkt', '0 < S 0:0(0) win 1000\n+0 > Q. 0:0(0)\n')
/** Linux's SYN offers more than an MSS. */
const OFFERS = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_SETFL, O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS
+0 > S 0:0(0) <mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7>
`

test('all passed: a line each, the numbers last, exit code 0', async () => {
  expect(await tcpstep(['drill', GOOD, GOOD])).toEqual({
    code: 0,
    out: `ok   ${GOOD}\nok   ${GOOD}\n2 passed, 0 failed\n`,
    err: '',
  })
})

test('one failed: exit code 1, with what was expected and seen', async () => {
  const { code, out, err } = await tcpstep(['drill', BAD, GOOD])
  expect({ code, err }).toEqual({ code: 1, err: '' })
  expect(out).toContain(`FAIL ${BAD}:2:1: another segment than expected\n`)
  expect(out).toContain('seen      0 > R. 0:0(0) ack 1\n')
  expect(out).toMatch(/\n1 passed, 1 failed\n$/)
})

test('one that is not in the language: its place on standard error, exit code 2, and the others are played', async () => {
  const { code, out, err } = await tcpstep(['drill', BROKEN, GOOD])
  expect({ code, out }).toEqual({ code: 2, out: `ok   ${GOOD}\n1 passed, 1 failed\n` })
  expect(err).toBe(
    `tcpstep: ${BROKEN}:2:6: expected flags: letters of FSRPUEWA and a dot for ACK, or - for none, found Q\n`,
  )
})

test('in Chinese', async () => {
  const { code, out, err } = await tcpstep(['drill', BAD, BROKEN], CHINESE)
  expect(code).toBe(2)
  expect(out).toContain('报文段与预期不同\n')
  expect(out).toContain('     预期  0 > R. 0:0(0) ack 2\n     实际  0 > R. 0:0(0) ack 1\n')
  expect(err).toContain(':2:6: 应为 标志：')
})

test('the profile: linux, unless line 1 says otherwise, and --profile before both', async () => {
  const linux = file('linux.pkt', OFFERS)
  const rfc = file('rfc.pkt', `// profile: rfc\n${OFFERS}`)
  expect((await tcpstep(['drill', linux])).code).toBe(0)
  expect((await tcpstep(['drill', rfc])).code).toBe(1)
  expect((await tcpstep(['drill', '--profile', 'linux', rfc])).code).toBe(0)
  expect((await tcpstep(['drill', '--profile', 'rfc', linux])).code).toBe(1)
})

test.each([
  [['drill'], 'expected <file.pkt>'],
  [['drill', 'missing.pkt'], 'missing.pkt: no such file or folder'],
  [['drill', '--profile', 'bsd', GOOD], '--profile bsd: expected one of linux, rfc'],
])('a mistake is one line and exit code 2: %j', async (args, says) => {
  expect(await tcpstep(args)).toEqual({ code: 2, out: '', err: `tcpstep: ${says}\n` })
})

test('-D puts a value in for a name', async () => {
  const named = file('named.pkt', '0 < S 0:0(0) win WINDOW\n+0 > R. 0:0(0) ack ACK\n')
  expect((await tcpstep(['drill', named, '-D', 'WINDOW=1000', '--define', 'ACK=1'])).code).toBe(0)
  expect((await tcpstep(['drill', named, '-D', 'WINDOW=1000'])).err).toContain(
    'named.pkt:2:20: expected a whole number',
  )
  const { code, err } = await tcpstep(['drill', named, '-D', 'WINDOW'])
  expect({ code, err }).toEqual({
    code: 2,
    err: 'tcpstep: --define WINDOW: expected NAME=value, where the value is a number, a word, "a text" or a command between back quotes\n',
  })
})
