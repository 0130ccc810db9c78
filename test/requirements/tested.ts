import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { titlesIn } from './titles.ts'

/** A test and the ids of requirements in its title. */
type Titled = { test: string; ids: readonly string[] }

const idsIn = (title: string): string[] => [...new Set(title.match(/\b(?:MUST|SHLD|MAY|REC)-\d+\b/g))]

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => `${folder}/${name}`)

/** What a drill says of itself: the comment on its first lines, but for its profile. */
const titleOfDrill = (script: string): string => {
  const lines = script.slice(0, script.search(/^(?!\/\/)/m)).split('\n')
  return lines
    .map((line) => line.slice(3))
    .filter((line) => !line.startsWith('profile:'))
    .join(' ')
    .trim()
}

/** Every test of the project, drills among them, that has the id of a requirement in its title. */
export function titledTests(): Titled[] {
  return filesIn('test').flatMap((file) => {
    // the tests of this table have made-up titles in them
    if (file.startsWith('test/requirements/')) return []
    const titles = file.endsWith('.test.ts')
      ? titlesIn(file, readFileSync(file, 'utf8'))
      : /^test\/drills\/.*\.pkt$/.test(file)
        ? [titleOfDrill(readFileSync(file, 'utf8'))]
        : []
    return titles.flatMap((title) => {
      const ids = idsIn(title)
      return ids.length === 0 ? [] : [{ test: `${file}: ${title}`, ids }]
    })
  })
}

/** The file with the tests of each requirement, formatted as every other. */
export function generated(tests: readonly Titled[], ids: readonly string[]): string {
  const rows = ids.flatMap((id) => {
    const own = tests.filter((each) => each.ids.includes(id)).map(({ test }) => test)
    return own.length === 0 ? [] : [`${JSON.stringify(id)}: ${JSON.stringify(own)},`]
  })
  const source = `/** The tests with the id of a requirement in their title: made by \`npm run requirements\`. */
export const TESTED: Readonly<Record<string, readonly string[]>> = {\n${rows.join('\n')}\n}\n`
  const { status, stdout, stderr } = spawnSync(
    'node_modules/.bin/biome',
    ['format', '--stdin-file-path=src/requirements/tested.ts'],
    { input: source, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
}
