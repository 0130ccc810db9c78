import type { Command } from 'commander'
import { MARKS, STANDINGS, type Standing, SUM } from '../requirements/table.ts'
import { en } from '../text/requirements.en.ts'
import { zh } from '../text/requirements.zh.ts'
import { speaker } from '../text/say.ts'
import type { Terminal } from './terminal.ts'

const sayOfRequirements = speaker({ en, zh })

/** `tcpstep requirements`: what RFC 9293 asks, whether it is done, and the tests that hold it or why there can be none. */
export function requirementsCommand(program: Command, terminal: Terminal): void {
  const { say, out, lang } = terminal
  program
    .command('requirements')
    .description(say('cli.requirements'))
    .option('--json', say('cli.json'))
    .action(({ json }: { json?: boolean }) => out(json ? asJson(lang) : asTable(lang)))
}

const wordsOf = ({ id, why }: Standing, lang: Terminal['lang']) => ({
  // every id and every reason has a text: a test holds that
  text: sayOfRequirements(lang, `requirement.${id}` as keyof typeof en),
  why: why === undefined ? null : sayOfRequirements(lang, `why.${why}`),
})

const asJson = (lang: Terminal['lang']): string =>
  `${JSON.stringify(
    STANDINGS.map((standing) => {
      const { id, level, section, observable, state, tests } = standing
      return { id, level, section, observable, state, ...wordsOf(standing, lang), tests }
    }),
  )}\n`

function asTable(lang: Terminal['lang']): string {
  const width = (of: (standing: Standing) => string) => Math.max(...STANDINGS.map((standing) => of(standing).length))
  const [ids, levels, sections] = [width(({ id }) => id), width(({ level }) => level), width(({ section }) => section)]
  const indent = ' '.repeat(ids + levels + sections + 8)
  const lines = STANDINGS.map((standing) => {
    const { id, level, section, state, tests } = standing
    const { text, why } = wordsOf(standing, lang)
    const line = sayOfRequirements(lang, 'requirements.line', {
      text,
      state: sayOfRequirements(lang, `requirements.${state}`),
    })
    const head = `${MARKS[state]} ${id.padEnd(ids)}  ${level.padEnd(levels)}  ${section.padEnd(sections)}  ${line}`
    const below = [...tests, ...(why === null ? [] : [why])].map((line) => `${indent}${line}\n`)
    return `${head}\n${below.join('')}`
  })
  return `${lines.join('')}${sayOfRequirements(lang, 'requirements.sum', SUM)}\n`
}
