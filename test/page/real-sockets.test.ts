import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { live as kernel } from '../../src/server/kernel-live.ts'
import { type Backend, startBackend } from '../../src/server/server.ts'
import { Bench } from './bench.ts'
import { launch } from './browser.ts'
import { ReplayedLive } from './replayed-live.ts'

let browser: Awaited<ReturnType<typeof launch>>
let live: ReplayedLive
let backend: Backend
let bench: Bench

beforeAll(async () => {
  browser = await launch()
})
beforeEach(async () => {
  live = new ReplayedLive()
  backend = await startBackend('dist', 0, live)
  bench = await Bench.open(browser, backend.url, {})
  await bench.page.getByRole('button', { name: 'Real sockets' }).click()
  await expect.poll(() => live.open).toBe(1)
})
afterEach(async () => {
  await bench.close()
  await backend.close()
})
afterAll(() => browser.close())

/** Presses → once for each step from the start, and waits for the last. */
async function stepTo(moment: number): Promise<void> {
  for (let at = 0; at < moment; at += 1) await bench.page.keyboard.press('ArrowRight')
  await expect.poll(() => bench.status).toContain(`Step ${moment} of ${moment}.`)
}

test('a step asks the backend for the next call; back and on again only look at what is recorded', async () => {
  expect(await bench.page.getByRole('button', { name: 'Real sockets' }).getAttribute('aria-pressed')).toBe('true')
  await stepTo(4)
  const before = await bench.states()
  await bench.page.keyboard.press('ArrowLeft')
  expect(await bench.status).toContain('Step 3 of 4.')
  await bench.page.keyboard.press('ArrowRight')
  expect(await bench.status).toContain('Step 4 of 4.')
  expect(await bench.states()).toEqual(before)
})

test('a call by hand goes to the backend', async () => {
  await stepTo(3)
  const calls = bench.page.getByRole('group', { name: 'Socket calls of Server' })
  await calls.getByRole('button', { name: 'close' }).click()
  await expect.poll(() => live.calls).toMatchObject([{ host: 'server', request: { call: 'close' } }])
})

test('TIME_WAIT counts down between what the kernel says, and says that it is inferred', async () => {
  await bench.page.getByRole('button', { name: 'Simulation' }).click()
  await bench.page.getByRole('button', { name: 'Handshake' }).first().click()
  await bench.page.getByRole('button', { name: /^Active close/ }).click()
  await bench.page.getByRole('button', { name: 'Real sockets' }).click()
  await expect.poll(() => live.open).toBe(1)
  const stepped = async () => {
    await bench.page.keyboard.press('ArrowRight')
    return (await bench.states())[0]
  }
  await expect.poll(stepped).toBe('TIME_WAIT')
  const client = bench.host('Client')
  await expect.poll(() => client.getByRole('timer').textContent()).toMatch(/^23\d s left of 240 s$/)
  expect(await client.getByText(/inferred · kernel asked \d+ s ago/).isVisible()).toBe(true)
  // its length is the kernel's own
  expect(await client.getByRole('group', { name: 'Maximum segment lifetime' }).count()).toBe(0)
  await bench.page.keyboard.press('ArrowLeft')
  await bench.page.keyboard.press('ArrowRight')
  // the time goes on while the past is looked at
  expect(await client.getByRole('timer').textContent()).toMatch(/^23\d s left of 240 s$/)
})

test('a fork goes on in the simulation, and the session ends', async () => {
  await stepTo(4)
  const before = await bench.states()
  await bench.page.getByRole('button', { name: 'Fork here' }).click()
  expect(await bench.page.getByRole('button', { name: 'Simulation' }).getAttribute('aria-pressed')).toBe('true')
  expect(await bench.states()).toEqual(before)
  await expect.poll(() => live.open).toBe(0)
})

test('when the backend ends, the page says so and goes on in the simulation', async () => {
  await stepTo(2)
  await backend.close()
  await expect.poll(() => bench.status).toContain('has ended')
  await bench.page.keyboard.press('ArrowRight')
  expect(await bench.status).toContain('Step 1 of')
})

test('a scenario that a kernel cannot show says why', async () => {
  await bench.page.getByRole('button', { name: 'Simulation' }).click()
  await bench.page.getByRole('button', { name: 'Handshake' }).first().click()
  await bench.page.getByRole('button', { name: /^Lost SYN / }).click()
  await bench.page.getByRole('button', { name: 'Real sockets' }).click()
  await expect(bench.page.getByRole('dialog', { name: 'Real sockets' }).textContent()).resolves.toContain(
    'kernel decides',
  )
  expect(live.open).toBe(0)
})

test('at the end of the programs there is nothing to step', async () => {
  await bench.page.keyboard.press('ArrowRight')
  const step = bench.page.getByRole('button', { name: 'Step', exact: true })
  await expect
    .poll(
      async () => {
        await bench.page.keyboard.press('ArrowRight')
        return step.isDisabled()
      },
      { timeout: 10_000 },
    )
    .toBe(true)
})

test('the handshake on sockets of this kernel: both ends, and what the kernel says beside the model', async () => {
  const real = await startBackend('dist', 0, kernel)
  const page = await Bench.open(browser, real.url, { scenario: 'handshake' })
  try {
    await page.page.getByRole('button', { name: 'Real sockets' }).click()
    await expect
      .poll(
        async () => {
          await page.page.keyboard.press('ArrowRight')
          return page.states()
        },
        { timeout: 15_000, interval: 200 },
      )
      .toEqual(['ESTABLISHED', 'ESTABLISHED'])
    for (const name of ['Client', 'Server'] as const)
      await page
        .host(name)
        .getByText(/^kernel ESTABLISHED · .*agrees$/)
        .waitFor()
  } finally {
    await page.close()
    await real.close()
  }
})
