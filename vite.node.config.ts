import { chmodSync } from 'node:fs'
import { defineConfig } from 'vite'

const entry = 'dist-node/tcpstep.js'

/** The Node side as one file, for `bin`; dependencies stay in node_modules (koffi and tsx are more than JavaScript). */
export default defineConfig({
  build: {
    ssr: 'src/cli/tcpstep.ts',
    outDir: 'dist-node',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'tcpstep.js' } },
  },
  plugins: [{ name: 'executable', closeBundle: () => chmodSync(entry, 0o755) }],
})
