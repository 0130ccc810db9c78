import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const KIB = 1024

/** What is said in one language; a reader's first view loads one of them. */
const LANGUAGE = /\/src\/text\/(en|zh)\.ts$/

/**
 * Builds the page and weighs its scripts as a server would send them: the first view (the page's script, what that imports,
 * the words of the language that has the longer ones), and what is loaded later, each by its name.
 */
export async function pageSize() {
  const built = await build({ logLevel: 'error', build: { write: false } })
  const chunks = [built]
    .flat()
    .flatMap((one) => ('output' in one ? one.output.filter((file) => file.type === 'chunk') : []))
  const page = chunks.find(({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith('/index.html'))
  if (!page) throw new Error('the build has no script for index.html')
  const first = new Set([page.fileName])
  for (const name of first)
    for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) first.add(next)
  const sizes = chunks.map(({ fileName, name, code, facadeModuleId }) => ({
    name: name,
    octets: gzipSync(code, { level: 9 }).length,
    first: first.has(fileName),
    language: LANGUAGE.test(facadeModuleId ?? ''),
  }))
  const octetsOf = (some: typeof sizes) => some.reduce((sum, { octets }) => sum + octets, 0)
  const words = Math.max(...sizes.filter(({ language }) => language).map(({ octets }) => octets))
  const later = sizes.filter((size) => !size.first && !size.language)
  return {
    name: 'page-size',
    first_view_gzip_kib: inKib(octetsOf(sizes.filter((size) => size.first)) + words),
    later_gzip_kib: Object.fromEntries(later.map(({ name, octets }) => [name, inKib(octets)])),
  }
}

const inKib = (octets: number): number => Number((octets / KIB).toFixed(1))
