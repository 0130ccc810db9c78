import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { SCENARIOS } from '../../src/scenarios/index.ts'
import { lostSyn } from '../../src/scenarios/lost-syn.ts'
import { fromJsonl } from '../../src/trace/jsonl.ts'
import { CHINESE, ended, start, tcpstep } from './tcpstep.ts'

const folder = mkdtempSync(join(tmpdir(), 'run-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('tcpstep run', () => {
  test('draws a time line of at most 80 columns, without colours where it is no terminal', async () => {
    const { code, out, err } = await tcpstep(['run', 'handshake'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/SYN_SENT ┃ connect\('10\.0\.0\.2', 8081\) …/)
    expect(out).toMatch(/┠─ SYN seq \d+ win 65535 ─+▶┃/)
    expect(out).not.toContain('\x1b')
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('writes records as JSON lines; the same seed gives the same bytes, another one others', async () => {
    const run = (seed: string) => tcpstep(['run', 'echo', '--format', 'jsonl', '--seed', seed, '--set', 'jitter_ms=5'])
    const [first, again, other] = await Promise.all([run('7'), run('7'), run('8')])
    expect(fromJsonl(first.out)[0]).toMatchObject({ kind: 'begin', scenario: 'echo', seed: 7 })
    expect(again.out).toBe(first.out)
    expect(other.out).not.toBe(first.out)
  })

  test('takes a scenario from a file, as it takes the one of that id', async () => {
    const file = join(folder, 'mine.json')
    writeFileSync(file, JSON.stringify(lostSyn))
    const [mine, known] = await Promise.all([tcpstep(['run', file]), tcpstep(['run', 'lost-syn'])])
    expect(mine).toEqual(known)
    expect(mine.out).toContain('✕')
  })

  test('sets options of the network and of TCP', async () => {
    const settings = ['--set', 'delay_ms=100', '--set', 'profile=linux', '--set', 'msl_s=1']
    const { out } = await tcpstep(['run', 'active-close', ...settings, '--format', 'jsonl'])
    const records = fromJsonl(out)
    const sent = records.find((record) => record.kind === 'sent')
    expect(sent?.due).toBe((sent?.at ?? 0) + 100_000)
    const ends = records.filter((record) => record.kind === 'step' && 'timeout' in record.cause)
    expect(ends.map((record) => record.kind === 'step' && record.cause)).toContainEqual({ timeout: '2MSL timeout' })
    expect(records.at(-1)?.at).toBeLessThan(5_000_000)
  })

  test('draws in colour and in full width where the terminal has them', async () => {
    const { out } = await tcpstep(['run', 'handshake'], { watched: true, colours: true, columns: 120 })
    expect(out).toContain('\x1b[38;5;36mESTABLISHED\x1b[0m')
    const plain = await tcpstep(['run', 'handshake'], { watched: true, columns: 120 })
    expect(Math.max(...plain.out.split('\n').map((line) => line.length))).toBeGreaterThan(100)
  })

  test('writes to a file what it would write to a pipe', async () => {
    const file = join(folder, 'handshake.pcapng')
    const { code, out } = await tcpstep(['run', 'handshake', '--format', 'pcapng', '-o', file])
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(readFileSync(file).readUInt32LE(0)).toBe(0x0a0d0d0a)
  })

  test('writes Mermaid', async () => {
    const { out } = await tcpstep(['run', 'handshake', '--format', 'mermaid'])
    expect(out).toMatch(/^sequenceDiagram\n {2}participant client/)
  })

  test('ends quietly when its reader has seen enough', async () => {
    const child = start(['run', 'slow-reader', '--format', 'jsonl'])
    const end = ended(child)
    child.stdout?.once('data', () => child.stdout?.destroy())
    expect(await end).toMatchObject({ code: 0, err: '' })
  })

  test('speaks Chinese where the terminal does', async () => {
    const { out } = await tcpstep(['run', 'lost-syn'], CHINESE)
    expect(out).toContain('重传计时器到时')
  })
})

describe('tcpstep scenarios', () => {
  test('lists them all', async () => {
    const { code, out } = await tcpstep(['scenarios'])
    expect(code).toBe(0)
    expect(out.match(/^\S+/gm)).toEqual(SCENARIOS.map(({ id }) => id))
  })

  test('lists them for programs', async () => {
    const list = JSON.parse((await tcpstep(['scenarios', '--json'])).out)
    expect(list).toEqual(SCENARIOS.map(({ id, title, live }) => ({ id, title: title.en, live })))
    expect(list).toContainEqual({ id: 'lost-syn', title: 'Lost SYN', live: false })
  })
})

test('tcpstep --help tells the commands, in the language of the terminal', async () => {
  expect(await tcpstep(['--help'])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Usage: tcpstep') })
  const { out } = await tcpstep(['run', '--help'], CHINESE)
  expect(out).toContain('用法')
})
