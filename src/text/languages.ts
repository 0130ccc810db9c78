import { en } from './en.ts'
import { learn } from './say.ts'
import { zh } from './zh.ts'

// For those who have all words at hand. The page loads the language of its reader only.
learn('en', en)
learn('zh', zh)
