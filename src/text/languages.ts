import { en } from './en.ts'
import { en as kernelEn } from './kernel.en.ts'
import { zh as kernelZh } from './kernel.zh.ts'
import { learn } from './say.ts'
import { en as whyEn } from './why-en.ts'
import { zh as whyZh } from './why-zh.ts'
import { zh } from './zh.ts'

// For those who have all words at hand. The page loads the language of its reader only, with the first step the reasons, and with them what real sockets need.
learn('en', { ...en, ...whyEn, ...kernelEn })
learn('zh', { ...zh, ...whyZh, ...kernelZh })
