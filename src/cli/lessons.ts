import type { Command } from 'commander'
import { LESSONS } from '../lessons/index.ts'
import { CHAPTERS } from '../lessons/lesson.ts'
import { en } from '../text/lessons.en.ts'
import { zh } from '../text/lessons.zh.ts'
import { speaker } from '../text/say.ts'
import type { Terminal } from './terminal.ts'

const sayOfLessons = speaker({ en, zh })

/** `tcpstep lessons`: by chapter, every lesson with its question or the wrong explanation that it refutes; as JSON the questions. */
export function lessonsCommand(program: Command, terminal: Terminal): void {
  program
    .command('lessons')
    .description(terminal.say('cli.lessons'))
    .option('--json', terminal.say('cli.json'))
    .action(({ json }: { json?: boolean }) => terminal.out(json ? asJson() : asList(terminal.lang)))
}

const asJson = (): string =>
  `${JSON.stringify(
    LESSONS.flatMap(({ id, question, scenario, title }) =>
      question === undefined ? [] : [{ id, question, scenario, languages: Object.keys(title) }],
    ),
  )}\n`

function asList(lang: Terminal['lang']): string {
  const width = Math.max(...LESSONS.map(({ id }) => id.length))
  return CHAPTERS.map((chapter) => {
    const lines = LESSONS.filter((each) => each.chapter === chapter).map(({ id, question, claim, title }) => {
      const said = claim ? `✗ ${claim[lang]}` : title[lang]
      return `${String(question ?? '').padStart(4)}  ${id.padEnd(width)}  ${said}\n`
    })
    return `${sayOfLessons(lang, `chapter.${chapter}`)}\n${lines.join('')}`
  }).join('')
}
