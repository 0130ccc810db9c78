import { defineConfig } from 'vitest/config'

/** Tests speak all languages and know all programs. */
const ALL = ['src/text/languages.ts', 'src/programs/index.ts']
/** Tests that look at the clock of a kernel or of a browser run after the others, one file at a time. */
const LIVE = ['test/kernel/**/*.test.ts', 'test/cli/live*.test.ts', 'test/server/kernel-live.test.ts']
/** What builds the page anew must not do so while others look at it. */
const BUILDS = 'test/page/lab.test.ts'
const PAGE = ['test/page/**/*.test.ts']
/** Tests that plant mistakes in modules must not share these with others. */
const PLANT = ['test/check/planted.test.ts', 'test/check/seeds.test.ts', 'test/cli/check.test.ts']
/** Tests of what has no clock of its own. */
const PURE = { setupFiles: ['test/property.ts', ...ALL], sequence: { groupOrder: 0 } }

/** A browser on a busy machine takes its time. */
const BROWSER = { setupFiles: ALL, expect: { poll: { timeout: 10_000 } }, testTimeout: 30_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    reporters: ['default', './test/count.ts'],
    projects: [
      {
        test: {
          ...PURE,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...LIVE, ...PAGE, ...PLANT],
          // half of their time was spent on loading the same modules again for each file
          isolate: false,
        },
      },
      { test: { ...PURE, name: 'plant', include: PLANT } },
      {
        test: {
          name: 'live',
          include: LIVE,
          setupFiles: ALL,
          maxWorkers: 3,
          // sessions mostly wait; more at once would be slower to look than the kernel is to act
          maxConcurrency: 6,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...BROWSER,
          name: 'page',
          include: PAGE,
          exclude: [BUILDS],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          globalSetup: 'test/page/build.ts',
        },
      },
      { test: { ...BROWSER, name: 'start', include: [BUILDS], sequence: { groupOrder: 3 } } },
    ],
  },
})
