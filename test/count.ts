import type { Reporter, TestModule } from 'vitest/node'

/** Ends the output of a run with its count, alone on the last line: `N passed, N failed, N skipped`. */
export default class Count implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], outside: readonly unknown[]): void {
    const count = { passed: 0, failed: outside.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      // a file that cannot be loaded has no tests, but must not pass unseen
      count.failed += module.errors().length
      for (const test of module.children.allTests()) count[test.result().state] += 1
    }
    const skipped = count.skipped + count.pending
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${skipped} skipped\n`)
  }
}
