import { dirname, join } from 'node:path/posix'
import { parseSync } from 'vite'

/**
 * Who may import whom: the table of the design, one row a module. The longest `of` that covers a file counts.
 * Names are paths from the root, or packages; a trailing `*` is any ending. A module may import itself unless `alone`.
 */
type Row = {
  of: string
  may: readonly string[]
  /** permitted as `import type` only */
  types?: readonly string[]
  /** no clock, no chance, no Node, no DOM: the same result everywhere */
  pure: boolean
  /** its files do not know each other */
  alone?: boolean
}

const WORDS = 'src/tcp/names.ts'
/** The pure modules that those behind them in the design's table may use. */
const PURE = [
  'machines',
  'src/tcp',
  'src/udp',
  'src/text',
  'src/codec',
  'src/trace',
  'src/programs',
  'src/scenarios',
  'src/lessons',
  'src/requirements',
  'src/host',
  'src/sim',
]
const OUTSIDE = ['src', 'machines', 'viz/layout', 'node:*', 'ws', 'sirv', 'valibot', 'commander']

const ROWS: readonly Row[] = [
  { of: 'src/tcp', may: [], pure: true },
  { of: 'src/udp', may: ['src/tcp'], pure: true },
  { of: 'machines', may: ['xstate'], types: [WORDS], pure: true, alone: true },
  { of: 'machines/route.ts', may: ['xstate', 'machines'], types: [WORDS], pure: true },
  { of: 'machines/graph.ts', may: ['xstate', 'machines', WORDS], pure: true },
  { of: 'src/text', may: [], pure: true },
  { of: 'src/requirements', may: [], pure: true },
  { of: 'src/codec', may: ['src/tcp', 'src/udp'], pure: true },
  { of: 'src/trace', may: ['src/tcp', 'src/udp'], pure: true },
  { of: 'src/programs', may: ['src/tcp/payload.ts'], types: [WORDS, 'src/udp'], pure: true },
  { of: 'src/scenarios', may: ['src/programs', 'src/tcp/encoding.ts', 'valibot'], types: ['src/tcp'], pure: true },
  { of: 'src/lessons', may: ['src/scenarios', 'src/trace', 'src/tcp', 'src/udp', 'valibot'], pure: true },
  { of: 'src/host', may: ['machines', 'src/tcp', 'src/udp', 'src/trace/record.ts', 'src/programs'], pure: true },
  {
    of: 'src/sim',
    may: ['src/host', 'src/tcp', 'src/udp', 'src/trace', 'src/programs', 'src/scenarios', 'tinyqueue'],
    pure: true,
  },
  { of: 'src/capture', may: PURE, pure: true },
  { of: 'src/drill', may: PURE, pure: true },
  { of: 'src/check', may: PURE, pure: true },
  { of: 'src/export', may: [...PURE, 'viz/layout'], pure: true },
  { of: 'src/kernel', may: [...PURE, 'node:*', 'koffi'], pure: false },
  { of: 'src/wire', may: [...PURE, 'node:*', 'koffi'], pure: false },
  { of: 'src/server', may: OUTSIDE, pure: false },
  { of: 'src/server/messages.ts', may: [...PURE, 'valibot'], pure: true },
  { of: 'src/cli', may: OUTSIDE, pure: false },
  {
    of: 'viz/layout',
    may: ['src/trace', 'src/tcp', 'src/udp', 'machines/graph.ts', 'd3-scale', 'd3-shape'],
    pure: true,
  },
  { of: 'viz/draw', may: ['viz/layout', 'd3-*'], pure: false },
  { of: 'viz/offline/plugin.ts', may: ['vite', 'node:*'], pure: false },
  { of: 'viz/teachers', may: ['vite', 'node:*'], pure: false },
  { of: 'viz', may: ['viz', ...PURE, 'src/export', 'src/server/messages.ts', 'xstate', 'lit'], pure: false },
]

/** Globals that make a result depend on when and where it is computed. */
const FORBIDDEN = new Set(
  'Date performance setTimeout setInterval setImmediate queueMicrotask process Buffer require global crypto window document fetch'.split(
    ' ',
  ),
)

const covers = (name: string, path: string): boolean =>
  name.endsWith('*') ? path.startsWith(name.slice(0, -1)) : path === name || path.startsWith(`${name}/`)

/** The row of a file, given by its path from the root; undefined where the table has none. */
const rowOf = (file: string): Row | undefined =>
  ROWS.filter((row) => covers(row.of, file)).sort((a, b) => b.of.length - a.of.length)[0]

type Node = { type: string; start: number } & Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item)
  else if (isNode(value)) {
    yield value
    for (const [key, child] of Object.entries(value)) {
      // a name behind a dot or before a colon is not the global of that name
      const onlyNamed = (key === 'property' || key === 'key') && value.computed !== true
      if (typeof child === 'object' && !(onlyNamed && (child as Node | null)?.type === 'Identifier'))
        yield* nodesIn(child)
    }
  }
}

/** True where nothing but types crosses the border: `import type …`, or every name marked `type`. */
function typesOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const names = (node.specifiers ?? []) as Node[]
  return names.length > 0 && names.every((name) => name.importKind === 'type' || name.exportKind === 'type')
}

/** Every mistake of a file against the table, one line each: `src/tcp/seq.ts:3 may not import …`. */
export function mistakesIn(file: string, source: string): string[] {
  const row = rowOf(file)
  if (!row) return [`${file}: the table of borders has no row for it`]
  const mistakes: string[] = []
  const say = (node: Node, what: string) =>
    mistakes.push(`${file}:${source.slice(0, node.start).split('\n').length} ${what}`)
  for (const node of nodesIn(parseSync(file, source).program)) {
    const from = (node.source as Node | null | undefined)?.value
    if (typeof from === 'string') {
      const [path = from] = (from.startsWith('.') ? join(dirname(file), from) : from).split('?')
      const may = typesOnly(node) ? [...row.may, ...(row.types ?? [])] : row.may
      const own = !row.alone && covers(row.of, path)
      if (!own && !may.some((name) => covers(name, path))) say(node, `may not import ${path}`)
    }
    if (!row.pure) continue
    if (node.type === 'Identifier' && FORBIDDEN.has(String(node.name)))
      say(node, `is pure and may not use ${node.name}`)
    const { object, property } = node as { object?: Node; property?: Node }
    if (object?.name === 'Math' && property?.name === 'random') say(node, 'is pure and may not use Math.random')
  }
  return mistakes
}

/**
 * The part of the table that Biome can express, for the editor: specifiers by their ending, without the difference
 * between types and values. Written to `biome.borders.json`, which `biome.json` extends.
 */
export function biomeRules(): string {
  const pattern = (row: Row, name: string) => {
    if (covers(name, row.of)) return ['!../*/**', '../../**']
    if (!/^(src|machines|viz)/.test(name)) return [`!${name}`, `!${name}/**`]
    const ending = name.replace(/^(src|viz)\//, '')
    return [name.endsWith('.ts') ? `!**/${ending}` : `!**/${ending}/**`]
  }
  const generalFirst = ROWS.toSorted((a, b) => a.of.length - b.of.length)
  const overrides = generalFirst.map((row) => {
    const own = row.alone ? [] : ['!./**', '!../*.ts']
    const may = [...row.may, ...(row.types ?? [])].flatMap((name) => pattern(row, name))
    const patterns = [{ group: ['**', ...own, ...may], message: `Not permitted in ${row.of}: see test/borders.ts.` }]
    return {
      includes: [row.of.endsWith('.ts') ? row.of : `${row.of}/**`],
      linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } },
    }
  })
  return `{ "overrides": [\n${overrides.map((one) => JSON.stringify(one)).join(',\n')}\n] }\n`
}
