import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'
import { htmlOf } from './markdown.ts'

const DOCS = new URL('../../docs/', import.meta.url)
const PAGES = [
  { name: 'teachers', lang: 'en' },
  { name: 'teachers.zh', lang: 'zh-CN' },
]

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto 4rem; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif; color: light-dark(#1c1e21, #e8e8e3); background: light-dark(#fff, #1a1d21); }
h2 { margin-top: 2.2em; }
a { color: light-dark(#2457c5, #7aa2ff); }
code, pre, kbd { font: 0.9em ui-monospace, Menlo, Consolas, monospace; }
pre { padding: 0.8rem 1rem; overflow: auto; background: light-dark(#f3f3ef, #121417); border-radius: 6px; }
kbd { border: 1px solid light-dark(#cfcfc8, #3d434b); border-radius: 4px; padding: 0 5px; }
table { border-collapse: collapse; width: 100%; }
th { white-space: nowrap; }
th, td { text-align: start; vertical-align: top; padding: 5px 14px 5px 0; border-bottom: 1px solid light-dark(#e3e3dd, #2c3036); }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } pre { white-space: pre-wrap; } }
`

/** Writes `docs/teachers.md`, in each language, as a page beside that of the bench. */
export const teachers: Plugin = {
  name: 'teachers',
  apply: 'build',
  async generateBundle() {
    for (const { name, lang } of PAGES) {
      const markdown = await readFile(new URL(`${name}.md`, DOCS), 'utf8')
      const title = markdown.replace(/^# (.*)[\s\S]*$/, '$1')
      const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`
      const source = `<!doctype html><html lang="${lang}"><head>${head}<style>${STYLE}</style></head><body><main>\n${htmlOf(markdown)}\n</main></body></html>\n`
      this.emitFile({ type: 'asset', fileName: `${name}.html`, source })
    }
  },
}
