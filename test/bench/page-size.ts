import { readdir, readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const KIB = 1024

/** Builds the page and weighs its scripts as a server would send them. */
export async function pageSize() {
  await build({ logLevel: 'error' })
  const files = (await readdir('dist', { recursive: true })).filter((name) => name.endsWith('.js'))
  const sizes = await Promise.all(
    files.map(async (name) => gzipSync(await readFile(`dist/${name}`), { level: 9 }).length),
  )
  const octets = sizes.reduce((sum, size) => sum + size, 0)
  return { name: 'page-size', scripts: files.length, javascript_gzip_kib: Number((octets / KIB).toFixed(1)) }
}
