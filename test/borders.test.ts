import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { biomeRules, mistakesIn } from './borders.ts'

const files = ['machines', 'src', 'viz']
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.ts'))

describe('borders between modules', () => {
  test('no file crosses one', () => {
    expect(files.length).toBeGreaterThan(10)
    expect(files.flatMap((file) => mistakesIn(file, readFileSync(file, 'utf8')))).toEqual([])
  })

  test('biome.borders.json says the same to the editor (write it anew with vitest --update)', async () => {
    await expect(biomeRules()).toMatchFileSnapshot('../biome.borders.json')
  })

  test.each([
    ['src/tcp/receive.ts', "import { open } from '../sim/timeline.ts'", 'src/sim/timeline.ts'],
    ['src/tcp/congestion/newreno.ts', "export * from '../../host/host.ts'", 'src/host/host.ts'],
    ['src/tcp/timers.ts', "const fs = await import('node:fs')", 'node:fs'],
    ['machines/connection.ts', "import { STATES } from '../src/tcp/names.ts'", 'src/tcp/names.ts'],
    ['machines/connection.ts', "import { socket } from './socket.ts'", 'machines/socket.ts'],
    ['machines/socket.ts', "import type { Segment } from '../src/tcp/segment.ts'", 'src/tcp/segment.ts'],
    ['src/host/host.ts', "import type { Jsonl } from '../trace/jsonl.ts'", 'src/trace/jsonl.ts'],
    ['src/kernel/posix.ts', "import { WebSocketServer } from 'ws'", 'ws'],
    ['src/server/messages.ts', "import { WebSocket } from 'ws'", 'ws'],
    ['viz/layout/ladder.ts', "import { select } from 'd3-selection'", 'd3-selection'],
    ['viz/elements/diagram.ts', "import { session } from '../../src/kernel/session.ts'", 'src/kernel/session.ts'],
    ['viz/elements/diagram.ts', "type S = import('../../src/server/server.ts').Server", 'src/server/server.ts'],
  ])('a planted import is found: %s, %s', (file, source, named) => {
    expect(mistakesIn(file, source)).toEqual([`${file}:1 may not import ${named}`])
  })

  test.each([
    ['machines/connection.ts', "import type { State } from '../src/tcp/names.ts'"],
    ['machines/connection.ts', "import { type State } from '../src/tcp/names.ts'"],
    ['viz/layout/scale.ts', "import { scaleLinear } from 'd3-scale'"],
    ['viz/elements/lab.ts', "import { customElement } from 'lit/decorators.js'\nimport css from '../style.css?inline'"],
    ['src/tcp/rtt.ts', 'const x = { Date: 1, process: 2 }; x.Date; record.process; Math.min(1, 2)'],
    ['src/server/server.ts', 'setTimeout(() => process.exit(), Date.now())'],
  ])('a permitted one is not: %s, %s', (file, source) => {
    expect(mistakesIn(file, source)).toEqual([])
  })

  test.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'setTimeout(f, 1)',
    'performance.now()',
    'process.env',
    'Buffer.alloc(1)',
    'const box = { Date }',
    'table[process]',
  ])('a planted global is found in a pure module: %s', (source) => {
    expect(mistakesIn('src/sim/world.ts', `\n${source}`)).toEqual([
      expect.stringMatching(/^src\/sim\/world.ts:2 is pure and may not use /),
    ])
  })

  test('a file outside the table is a mistake', () => {
    expect(mistakesIn('src/utils/misc.ts', '')).toEqual(['src/utils/misc.ts: the table of borders has no row for it'])
  })

  test('Biome itself refuses a planted import', () => {
    const folder = mkdtempSync(join(tmpdir(), 'borders-'))
    try {
      copyFileSync('biome.borders.json', join(folder, 'biome.json'))
      const lint = (file: string, source: string) => {
        mkdirSync(dirname(join(folder, file)), { recursive: true })
        writeFileSync(join(folder, file), source)
        return spawnSync(resolve('node_modules/.bin/biome'), ['lint', '--only=style/noRestrictedImports', file], {
          cwd: folder,
          encoding: 'utf8',
        })
      }
      expect(lint('src/tcp/receive.ts', "import './names.ts'").status).toBe(0)
      expect(lint('src/tcp/timers.ts', "import '../sim/timeline.ts'").stderr).toContain('Not permitted in src/tcp')
      expect(lint('viz/elements/lab.ts', "import '../draw/arrow.ts'\nimport '../../src/sim/world.ts'").status).toBe(0)
      expect(lint('viz/elements/why.ts', "import '../../src/kernel/session.ts'").stderr).toContain(
        'Not permitted in viz',
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
