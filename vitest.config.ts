import { defineConfig } from 'vitest/config'

/** Tests that look at the clock of a kernel or of a browser run after the others, one file at a time. */
const alone = (name: string, folder: string, groupOrder: number) => ({
  name,
  include: [`test/${folder}/**/*.test.ts`],
  fileParallelism: false,
  sequence: { groupOrder },
})

export default defineConfig({
  test: {
    reporters: ['default', './test/count.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/kernel/**', 'test/page/**'],
          sequence: { groupOrder: 0 },
        },
      },
      { test: alone('kernel', 'kernel', 1) },
      {
        test: {
          ...alone('page', 'page', 2),
          globalSetup: 'test/page/build.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
