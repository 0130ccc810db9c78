import { defineConfig, type Plugin } from 'vite'

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

/** The page: static files that work from any folder of any host. */
export default defineConfig({
  root: 'viz',
  base: './',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // Chromium then compiles the scripts while they load, not in the first steps of a student
    rolldownOptions: { output: { postBanner: '//# allFunctionsCalledOnLoad' } },
  },
  plugins: [denseTemplates],
})
