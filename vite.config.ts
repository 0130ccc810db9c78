import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { offline } from './viz/offline/plugin.ts'
import { teachers } from './viz/teachers/plugin.ts'

/** The elements' templates and style sheets without the white space and comments that only readers of the source need. */
const denseTemplates: Plugin = {
  name: 'dense-templates',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('/viz/elements/')) return null
    const flush = code.replace(/\n\s+/g, '\n')
    const spaces = /\s+|\/\*[^*]*\*\//g
    return flush.replace(/css`[^`$]+`/g, (sheet) => sheet.replace(spaces, ' ').replace(/ *([{};,]) *|(:) /g, '$1$2'))
  },
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null }

/**
 * All that the first view needs is one file, for many small ones compress worse and wait for each other; but not what begins
 * the page, for `tcp-lab.js` shares that file.
 */
let first: Set<string> | undefined
function firstView(id: string, graph: Graph): string | null {
  const begin = pathOf('viz/main.ts')
  first ??= reached(graph.getModuleInfo(begin)?.importedIds ?? [], graph)
  return first.has(id) ? 'bench' : null
}

/** The modules that these import, directly or not; what is loaded later by `import()` is not among them. */
function reached(from: readonly string[], graph: Graph): Set<string> {
  const ids = new Set(from)
  for (const id of ids) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) ids.add(next)
  return ids
}

/** The page: static files that work from any folder of any host. */
export default defineConfig({
  root: 'viz',
  base: './',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // Chromium then compiles the scripts while they load, not in the first steps of a student
    rolldownOptions: {
      // the page, and the script for other pages, whose name they know
      input: { index: pathOf('viz/index.html'), 'tcp-lab': pathOf('viz/tcp-lab.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'tcp-lab' ? 'tcp-lab.js' : 'assets/[name]-[hash].js'),
        postBanner: '//# allFunctionsCalledOnLoad',
        codeSplitting: { groups: [{ name: firstView, debugName: 'first view' }] },
      },
    },
  },
  plugins: [denseTemplates, teachers, offline],
})
