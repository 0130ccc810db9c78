import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { lostSyn } from '../../src/scenarios/lost-syn.ts'
import { CHINESE, ended, start, tcpstep } from './tcpstep.ts'

const folder = mkdtempSync(join(tmpdir(), 'mistakes-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A file of that content; `FILE` stands for its name in the arguments and in the line that is expected. */
const [client, server] = lostSyn.hosts
const FILES: Record<string, unknown> = {
  broken: '{"version":1,\n"id": }',
  empty: '',
  list: [],
  old: { ...lostSyn, version: 2 },
  field: { ...lostSyn, colour: 'red' },
  nameless: { ...lostSyn, id: undefined },
  range: { ...lostSyn, network: { loss: 1.5 } },
  address: { ...lostSyn, hosts: [client, { ...server, address: 'example.org' }] },
  port: { ...lostSyn, hosts: [client, { ...server, port: 70_000 }] },
  program: { ...lostSyn, hosts: [client, { ...server, program: { id: 'toString', role: 'server' } }] },
  alone: { ...lostSyn, hosts: [client] },
  twins: { ...lostSyn, hosts: [client, { ...server, id: client.id }] },
  stranger: { ...lostSyn, faults: [{ from: 'nobody', nth: 1, do: 'drop' }] },
}
for (const [name, content] of Object.entries(FILES))
  writeFileSync(join(folder, `${name}.json`), typeof content === 'string' ? content : JSON.stringify(content))

describe('a mistake is one line and exit code 2:', () => {
  test.each([
    ['', /^expected a command, one of lab, run/],
    ['walk', /^unknown command walk$/],
    ['run', /^expected <scenario>$/],
    ['run handshake twice', /^too many arguments$/],
    ['run handshake --speed 3', /^unknown option --speed$/],
    ['run nowhere', /^unknown scenario nowhere: expected a JSON file or one of handshake, /],
    ['run handshake --seed', /^--seed <N>: expected a value$/],
    ['run handshake --seed -1', /^--seed -1: expected a whole number from 0 to 4294967295$/],
    ['run handshake --seed 4294967296', /^--seed 4294967296: expected/],
    ['run handshake --set loss', /^--set loss: expected key=value$/],
    [
      'run handshake --set lots=1',
      /^--set lots: unknown key, expected one of .*\bloss, duplication,.*\bprofile, msl_s/,
    ],
    ['run handshake --set toString=1', /^--set toString: unknown key/],
    ['run handshake --set loss=1.5', /^--set loss=1.5: expected 0 … 1$/],
    ['run handshake --set loss=much', /^--set loss=much: expected 0 … 1$/],
    ['run handshake --set queue_segments=0', /^--set queue_segments=0: expected 1, 2 … 1000000$/],
    ['run handshake --set clients=3', /^--set clients=3: scenario handshake has no copies of its client$/],
    ['run handshake --set sack=maybe', /^--set sack=maybe: expected true \| false$/],
    ['run handshake --set profile=bsd', /^--set profile=bsd: expected "rfc" \| "linux"$/],
    ['run handshake --format gif', /^--format gif: expected one of ladder, jsonl, pcapng, /],
    ['run handshake -o /no/such/folder', /^\/no\/such\/folder: no such file or folder$/],
    ['run handshake -o /', /^\/: is a folder$/],
    ['run missing.json', /^missing.json: no such file or folder$/],
    ['run src/', /^src\/: is a folder$/],
    ['lab --port 80', /^--port 80: expected 0 or a number from 1024 to 65535$/],
    ['lab --port 65536', /^--port 65536: expected/],
    ['lab --port x', /^--port x: expected/],
    ['live lost-syn', /^scenario lost-syn needs a network .* expected one of handshake, /],
    ['live nowhere', /^unknown scenario nowhere: /],
    ['live handshake --only both', /^--only both: expected server or client$/],
    ['live handshake --only client', /^--only client: expected --port N too/],
    ['live handshake --port 80', /^--port 80: expected/],
    ['live handshake --format gif', /^--format gif: expected/],
  ])('%s', async (line, says) => {
    const { code, out, err } = await tcpstep(line.split(' ').filter(Boolean))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^tcpstep: [^\n]+\n$/)
    expect(err.slice('tcpstep: '.length, -1)).toMatch(says)
  })

  test.each([
    ['broken', /^not valid JSON: /],
    ['empty', /^not valid JSON: /],
    ['list', /^version is missing$/],
    ['old', /^version: expected 1, got 2: it was made by a newer tcpstep, open it with that$/],
    ['field', /^colour: there is no such field$/],
    ['nameless', /^id is missing$/],
    ['range', /^network.loss: expected 0 … 1, got 1.5$/],
    ['address', /^hosts.1.address: expected IPv4, got "example.org"$/],
    ['port', /^hosts.1.port: expected 1, 2 … 65535, got 70000$/],
    ['program', /^hosts.1.program.id: expected \("abort" \|/],
    ['alone', /^hosts.1 is missing$/],
    ['twins', /^hosts.1: expected id ≠ hosts.0.id/],
    ['stranger', /^faults: expected from: hosts/],
  ])('a file with a scenario that is %s', async (name, says) => {
    const file = join(folder, `${name}.json`)
    const { code, out, err } = await tcpstep(['run', file])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^[^\n]+\n$/)
    expect(err.slice(`tcpstep: ${file}: `.length, -1)).toMatch(says)
  })

  test('where a port is in use by another program', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, out, err } = await tcpstep(['live', 'handshake', '--port', String(port)])
    other.close()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(new RegExp(`^tcpstep: [^\\n]*\\b${port}\\b[^\\n]*\\n$`))
  })

  test('of the process too', async () => {
    const { code, out, err } = await ended(start(['run', 'nowhere'], { LC_ALL: 'zh_CN.UTF-8' }))
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^tcpstep: 未知场景 nowhere：[^\n]*\n$/),
    })
  })

  test('for who would see bytes on a terminal', async () => {
    const { code, err } = await tcpstep(['run', 'handshake', '--format', 'pcapng'], { watched: true })
    expect({ code, err }).toEqual({
      code: 2,
      err: 'tcpstep: --format pcapng is not text: expected -o FILE or a pipe\n',
    })
  })

  test('in the language of the terminal', async () => {
    const { code, err } = await tcpstep(['run', 'handshake', '--set', 'loss=2'], CHINESE)
    expect({ code, err }).toEqual({ code: 2, err: 'tcpstep: --set loss=2：应为 0 … 1\n' })
  })
})
