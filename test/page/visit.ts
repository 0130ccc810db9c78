import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Bench, benchOfTests, type Visit } from './bench.ts'

let opened: Awaited<ReturnType<typeof benchOfTests>>

/** The page that the test at hand looks at. */
export let bench: Bench

/** Opens the page in the browser that the tests of a file share; after the test it is closed. */
export async function visit(at: Visit = {}): Promise<void> {
  bench = await opened.open(at)
}

beforeAll(async () => {
  opened = await benchOfTests()
})
afterEach(() => bench?.close())
afterAll(() => opened.close())
