import { rmSync } from 'node:fs'
import { build } from 'vite'

/** Builds the page once, before the first page test. Where that fails no older page is left to test instead. */
export default async function setup(): Promise<void> {
  try {
    await build({ logLevel: 'warn' })
  } catch (error) {
    rmSync('dist', { recursive: true, force: true })
    console.error(error)
  }
}
