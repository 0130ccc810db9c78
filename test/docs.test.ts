import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lessonById } from '../src/lessons/index.ts'
import { scenarioById } from '../src/scenarios/index.ts'

const read = (file: string): string => readFileSync(file, 'utf8')
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found!)

/** What stands in blocks of code, which is the same in every language. */
const codeIn = (text: string): string[] => all(text, /^```\w+\n([\s\S]*?)^```$/gm)
const foldersIn = (text: string): string[] => all(text, /`((?:machines|src|viz|test|docs)\/(?:[\w-]+\/)*)`/g)
/** Where links lead. */
const linksIn = (text: string): string[] => all(text, /\]\((\S+?)\)/g)

describe.each([
  { en: 'README.md', zh: 'README.zh.md' },
  { en: 'docs/teachers.md', zh: 'docs/teachers.zh.md' },
])('$en', ({ en, zh }) => {
  test(`names the same commands as ${zh}`, () => {
    expect(codeIn(read(en)).length).toBeGreaterThan(3)
    expect(codeIn(read(zh))).toEqual(codeIn(read(en)))
  })

  test(`has the same parts and links as ${zh}, but for the other language`, () => {
    const own = (text: string) => linksIn(text).map((to) => to.replace('.zh.md', '.md'))
    expect(own(read(zh))).toEqual(own(read(en)))
    expect(foldersIn(read(zh))).toEqual(foldersIn(read(en)))
    const depths = (text: string) => all(text, /^(#+) /gm)
    expect(depths(read(zh))).toEqual(depths(read(en)))
  })
})

describe.each(['README.md', 'README.zh.md', 'docs/teachers.md', 'docs/teachers.zh.md'])(
  'what %s names is there',
  (file) => {
    const text = read(file)
    const folder = file.replace(/[^/]*$/, '')

    test('files, scenarios and lessons that links lead to', () => {
      const missing = linksIn(text).filter((to) => {
        const { s, l } = Object.fromEntries(new URLSearchParams(to.replace(/^#/, '')))
        if (s !== undefined) return scenarioById(s) === null
        if (l !== undefined) return !lessonById(l)
        return !to.startsWith('https://') && !existsSync(folder + to)
      })
      expect(missing).toEqual([])
    })

    test('npm scripts, scenarios that are run, and those that real sockets can show', () => {
      const { scripts } = JSON.parse(read('package.json'))
      expect(all(text, /npm run (?:-s )?([\w-]+)/g).filter((name) => !(name in scripts))).toEqual([])
      expect(all(text, /tcpstep -- run ([\w-]+)/g).filter((id) => !scenarioById(id))).toEqual([])
      expect(all(text, /tcpstep -- live ([\w-]+)/g).filter((id) => !scenarioById(id)?.live)).toEqual([])
    })

    test('folders', () => {
      expect(foldersIn(text).filter((name) => !existsSync(name))).toEqual([])
    })
  },
)
