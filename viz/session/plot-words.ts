import { en } from '../../src/text/plots.en.ts'
import { zh } from '../../src/text/plots.zh.ts'
import { speaker } from '../../src/text/say.ts'

/** Says the words of the plots. */
export const say = speaker({ en, zh })
export type PlotWord = keyof typeof en
