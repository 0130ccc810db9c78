import { en } from './en.ts'
import { en as kernelEn } from './kernel.en.ts'
import { zh as kernelZh } from './kernel.zh.ts'
import { learn } from './say.ts'
import { zh } from './zh.ts'

// For those who have all words at hand. The page loads the language of its reader only, and what real sockets need with them.
learn('en', { ...en, ...kernelEn })
learn('zh', { ...zh, ...kernelZh })
