import { expect, it } from 'vitest'
import { loadLibc } from '../../src/kernel/libc.ts'
import { NetDriver } from '../../src/kernel/net.ts'
import { PosixDriver } from '../../src/kernel/posix.ts'
import { driverContract } from './driver-contract.ts'

driverContract('koffi', async () => {
  const libc = await loadLibc()
  if ('missing' in libc) throw new Error(JSON.stringify(libc.missing))
  return new PosixDriver(libc)
})

driverContract('node:net', async () => new NetDriver())

it('a new limitation of a driver needs a word in every language', async () => {
  const { hasText } = await import('../../src/text/say.ts')
  for (const limitation of new NetDriver().cannot) expect(hasText(`driver.cannot.${limitation}`)).toBe(true)
})
