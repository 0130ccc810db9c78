import { expect, test, vi } from 'vitest'
import { tcpstep } from './tcpstep.ts'

// a kernel that says ESTABLISHED when nobody has opened a connection
vi.mock('../../src/kernel/open.ts', async (original) => {
  const real = await original<typeof import('../../src/kernel/open.ts')>()
  return {
    ...real,
    openKernel: async () => {
      const kernel = await real.openKernel()
      const see = kernel.observer!.see.bind(kernel.observer)
      kernel.observer!.see = (pair, fd) => {
        const view = see(pair, fd)
        return view?.state === 'ESTABLISHED' ? { ...view, state: 'LAST_ACK' } : view
      }
      return kernel
    },
  }
})

test('tcpstep live: a kernel that contradicts the model fails the check, after its trace', async () => {
  const { code, out, err } = await tcpstep(['live', 'handshake'])
  expect(code).toBe(1)
  expect(out).toContain('kernel LAST_ACK: contradicts')
  expect(err).toMatch(/^tcpstep: the kernel contradicts the model: \w+ should be in \w+, the kernel says LAST_ACK\n$/)
})
