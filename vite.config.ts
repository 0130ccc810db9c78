import { defineConfig } from 'vite'

/** The page: static files that work from any folder of any host. */
export default defineConfig({
  root: 'viz',
  base: './',
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022' },
})
