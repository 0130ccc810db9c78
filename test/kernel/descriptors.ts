import { readdirSync } from 'node:fs'
import { expect } from 'vitest'

type Hook = (run: () => void) => void

const openDescriptors = (): number => readdirSync('/proc/self/fd').length

/** What a block of tests opens it closes: counted around each test, or around all where several run at once. */
export function leavesNoDescriptor(begin: Hook, end: Hook): void {
  let before = 0
  begin(() => {
    before = openDescriptors()
  })
  end(() => expect(openDescriptors()).toBe(before))
}
