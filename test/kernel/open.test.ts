import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openKernel } from '../../src/kernel/open.ts'
import { hasText } from '../../src/text/say.ts'
import { pair, received, shut } from './driver-contract.ts'

const openDescriptors = () => readdirSync('/proc/self/fd').length

describe('what this machine gives', () => {
  it.each(['koffi', 'node:net'] as const)('%s: opened twice and given back, nothing is left', async (name) => {
    await (await openKernel(name)).end()
    const before = openDescriptors()
    for (let i = 0; i < 2; i++) {
      const kernel = await openKernel(name)
      const { client, server } = await pair(kernel.driver)
      await kernel.together?.shutdown(client, server)
      await kernel.end()
    }
    expect(openDescriptors()).toBe(before)
  })

  it('on Linux, all of it as root', async () => {
    const kernel = await openKernel()
    expect(kernel.driver.name).toBe('koffi')
    expect(kernel.missing).toEqual([])
    expect(kernel.sniffer).not.toBe(null)
    await kernel.end()
  })

  it('through Node, the reason for each thing that is missing, in words', async () => {
    const kernel = await openKernel('node:net')
    expect(kernel.driver.name).toBe('node:net')
    expect(kernel.missing.map(({ key }) => key)).toContain('driver.cannot.together')
    for (const { key } of kernel.missing) expect(hasText(key), key).toBe(true)
    await kernel.end()
  })
})

describe('where koffi is not to be had', () => {
  afterEach(() => {
    vi.doUnmock('koffi')
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it.each([
    [
      'its binary is missing',
      'kernel.no-koffi',
      () => vi.doMock('koffi', () => Promise.reject(new Error('no binary'))),
    ],
    [
      'the system is another',
      'kernel.not-linux',
      () => vi.stubGlobal('process', Object.create(process, { platform: { value: 'darwin' } })),
    ],
  ])('%s: Node makes the calls, and the reason is told', async (_, reason, arrange) => {
    vi.resetModules()
    arrange()
    const { openKernel: openAnew } = await import('../../src/kernel/open.ts')
    const kernel = await openAnew()
    expect(kernel.driver.name).toBe('node:net')
    expect(kernel.missing[0]!.key).toBe(reason)
    await pair(kernel.driver)
    await kernel.end()
  })
})

it('a process may exit while somebody waits for a socket', () => {
  const script = `
    const { openKernel } = await import('./src/kernel/open.ts')
    const { driver } = await openKernel()
    const fd = driver.socket({ call: 'socket' }).value
    driver.bind({ call: 'bind', fd, port: 0 })
    driver.listen({ call: 'listen', fd, backlog: 1 })
    driver.ready([{ fd, readable: true }])
    setTimeout(() => process.exit(7), 50)`
  const options = ['--import', 'tsx', '--input-type=module', '--eval', script]
  expect(spawnSync(process.execPath, options, { timeout: 10_000 })).toMatchObject({ status: 7, signal: null })
}, 15_000)

describe('without privileges (uid 65534)', () => {
  const NOBODY = 65_534
  afterEach(() => process.seteuid!(0))

  it('has sockets, states, queues and timers, but no segments', async () => {
    expect(process.geteuid!(), 'this test gives up root and so needs it').toBe(0)
    process.seteuid!(NOBODY)
    const kernel = await openKernel()
    expect(kernel.driver.name).toBe('koffi')
    expect(kernel.observer!.by).toBe('sock_diag')
    expect(kernel.sniffer).toBe(null)
    expect(kernel.missing).toEqual([{ key: 'kernel.no-capture', values: { errno: 'EPERM' } }])
    const { client, server } = await pair(kernel.driver)
    const { local, remote } = kernel.driver.addressOf(client)
    const view = kernel.observer!.see({ local: local!, remote }, client)
    expect(view).toMatchObject({ state: 'ESTABLISHED', info: { state: 'ESTABLISHED' } })
    shut(kernel.driver, client)
    await received(kernel.driver, server)
    shut(kernel.driver, server)
    await received(kernel.driver, client)
    const last = kernel.observer!.see({ local: local!, remote })
    expect(last).toMatchObject({ state: 'TIME_WAIT', timer: { kind: '2MSL timeout' } })
    await kernel.end()
  })

  it('opens together as well', async () => {
    process.seteuid!(NOBODY)
    const kernel = await openKernel()
    const { client, server } = await pair(kernel.driver)
    expect(await kernel.together!.shutdown(client, server)).toEqual([{ value: null }, { value: null }])
    await kernel.end()
  })
})
