import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Plugin, transformWithOxc } from 'vite'

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Writes `sw.js` beside the built page: a service worker that keeps every file of this build. */
export const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      const names = Object.keys(bundle).sort()
      const build = createHash('sha256')
      for (const name of names) {
        const file = bundle[name]
        build.update(name).update(file?.type === 'chunk' ? file.code : (file?.source ?? ''))
      }
      const { code } = await transformWithOxc(await readFile(WORKER, 'utf8'), WORKER)
      const files = `const FILES = ${JSON.stringify(['./', ...names.map((name) => `./${name}`)])}`
      // a service worker is a script and no module
      const script = code.replace(/^export \{\s*\};?$/m, '')
      const source = `${files}\nconst BUILD = '${build.digest('hex').slice(0, 16)}'\n${script}`
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  },
}
