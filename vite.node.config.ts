import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

const file = 'tcpstep.js'

/** The Node side as one file, for `bin`; dependencies stay in node_modules (koffi is more than JavaScript). */
export default defineConfig({
  build: {
    ssr: 'src/cli/tcpstep.ts',
    outDir: 'dist-node',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: file } },
  },
  plugins: [{ name: 'executable', writeBundle: ({ dir = '' }) => chmodSync(join(dir, file), 0o755) }],
})
