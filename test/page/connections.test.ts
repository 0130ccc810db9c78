import { describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import type { Visit } from './bench.ts'
import { linkToClients } from './clients.ts'
import { bench, visit as open } from './visit.ts'

const visit = (at: Visit) => open({ scenario: 'thread-per-client', ...at })

const rail = () => bench.page.getByRole('listbox', { name: 'Connections' })
const options = () => rail().getByRole('option')
const inFocus = () => rail().getByRole('option', { selected: true })
const nameInFocus = async () => (await inFocus().locator('.hidden-text').textContent()) ?? ''
const pale = () => bench.page.locator('tcp-timeline .segment.other')

/** Opens the thread server with so many clients, at the end of what happens by itself. */
async function withClients(count: number): Promise<void> {
  await visit({ scenario: 'handshake' })
  await bench.page.evaluate(
    (fragment) => {
      location.hash = fragment
    },
    await linkToClients(count),
  )
  await rail().waitFor()
}

describe('the rail', () => {
  test('is not there where there is one connection', async () => {
    await visit({ scenario: 'active-close', moment: 14 })
    expect(await rail().count()).toBe(0)
    expect(await bench.page.getByRole('button', { name: 'Focus only' }).count()).toBe(0)
  })

  test('follows the steps: the connection that the last step concerned is in focus', async () => {
    await visit({ moment: 1 })
    await expect.poll(() => rail().count()).toBe(1)
    expect(await options().count()).toBe(0)
    await bench.stepUntil('SYN_SENT', 'LISTEN')
    expect(await nameInFocus()).toBe(
      'port 49152 to 10.0.0.2:8081, SYN_SENT at the client, CLOSED at the server, held by client',
    )
    for (let steps = 0; (await options().count()) < 3; steps += 1) {
      expect(steps).toBeLessThan(60)
      await bench.page.keyboard.press('ArrowRight')
    }
    expect(await nameInFocus()).toContain('port 49154')
    expect(await bench.states()).toEqual(['SYN_SENT', 'LISTEN'])
  })

  test('a connection is chosen with the keyboard, and everything shows it until Escape', async () => {
    await visit({ moment: 109 })
    await rail().focus()
    await bench.page.keyboard.press('Home')
    expect(await nameInFocus()).toContain('port 49152')
    const program = (name: string) => bench.page.getByRole('group', { name: `Program of ${name}`, exact: true })
    expect(await program('client').count()).toBe(1)
    await bench.page.keyboard.press('ArrowDown')
    expect(await nameInFocus()).toContain('port 49153')
    expect(await program('client-2').count()).toBe(1)
    expect(await bench.host('Client').getByRole('heading').textContent()).toContain('10.0.0.1:49153')
    // pinned: a step back in another connection changes nothing of that
    for (let steps = 0; steps < 12; steps += 1) await bench.page.keyboard.press('ArrowLeft')
    expect(await nameInFocus()).toContain('port 49153')
    const told = async () => (await nameInFocus()).match(/, (\w+) at the client, (\w+)/)!
    expect(await bench.states()).toEqual((await told()).slice(1))
    await bench.page.keyboard.press('Escape')
    expect(await bench.page.getByRole('button', { name: 'Follow' }).getAttribute('aria-pressed')).toBe('true')
  })

  test('a click keeps a connection too; its arrows are drawn in full, the others pale or not at all', async () => {
    await visit({ moment: 60 })
    await options().nth(1).click()
    expect(await bench.page.getByRole('button', { name: 'Follow' }).getAttribute('aria-pressed')).toBe('false')
    expect(await pale().count()).toBeGreaterThan(0)
    expect(await pale().locator('text').count()).toBe(0)
    await bench.page.getByRole('button', { name: 'Focus only' }).click()
    expect(await pale().count()).toBe(0)
    expect(await bench.page.locator('tcp-timeline .segment').count()).toBeGreaterThan(3)
  })
})

test('the listener has a token for each that waits, in the queue in which it waits', async () => {
  await visit({ moment: 1 })
  const queue = (name: RegExp) => bench.host('Server').getByRole('list', { name })
  await bench.stepUntil('SYN_SENT', 'SYN_RECEIVED')
  expect(
    await queue(/^SYN queue: 1 of 128$/)
      .getByTitle('49152 SYN_RECEIVED')
      .count(),
  ).toBe(1)
  expect(
    await queue(/^accept queue: 0 of 128$/)
      .getByTitle('49152')
      .count(),
  ).toBe(0)
  await bench.host('Server').getByText('Listener: Recv-Q 0 · Send-Q 128').click()
  expect(
    await bench
      .host('Server')
      .getByText(/Recv-Q is the number of connections in the accept queue/)
      .isVisible(),
  ).toBe(true)
})

test('a SYN for which the queue has no room stands there as a cross, with the reason, in the step that drops it', async () => {
  await visit({ scenario: 'syn-flood', moment: 10 })
  const dropped = bench.host('Server').getByText('SYN from port 49152 dropped. The SYN queue is full')
  for (let steps = 0; (await dropped.count()) === 0; steps += 1) {
    expect(steps).toBeLessThan(40)
    await bench.page.keyboard.press('ArrowRight')
  }
  expect(await dropped.textContent()).not.toMatch(/[{}]/)
  await bench.page.keyboard.press('ArrowRight')
  expect(await dropped.count()).toBe(0)
})

test('the sockets by state are drawn and told, for both hosts', async () => {
  await visit({ moment: 109 })
  await bench.page.getByRole('button', { name: 'Sockets by state' }).click()
  const figure = bench.page.getByRole('figure', { name: 'Sockets of Client' })
  const tallies = await figure.getByRole('listitem').allInnerTexts()
  expect(tallies.map((text) => text.trim())).toContainEqual(expect.stringMatching(/^TIME_WAIT \d most 3$/))
  expect(await figure.locator('path.ESTABLISHED').count()).toBe(1)
  await bench.page.getByRole('button', { name: 'True time' }).last().click()
  expect(await figure.locator('path.ESTABLISHED').count()).toBe(1)
  expect(await bench.page.getByRole('figure', { name: 'Sockets of Server' }).getByText('LISTEN').count()).toBe(1)
})

describe('200 connections', () => {
  test('are all in the rail, drawn only where they are seen, and can be stepped', { timeout: 60_000 }, async () => {
    await withClients(200)
    await bench.page.keyboard.press('End')
    await expect.poll(() => options().first().getAttribute('aria-setsize'), { timeout: 20_000 }).toBe('200')
    expect(await options().count()).toBeLessThan(60)
    await rail().focus()
    await bench.page.keyboard.press('End')
    expect(await inFocus().getAttribute('aria-posinset')).toBe('200')
    expect(await inFocus().isVisible()).toBe(true)
    const moment = async () => Number(await bench.page.getByRole('slider', { name: 'Moment' }).inputValue())
    const before = await moment()
    for (let steps = 0; steps < 20; steps += 1) await bench.page.keyboard.press('ArrowLeft')
    expect(before - (await moment())).toBe(20)
  })
})

const LOOKS: Visit[] = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 1280, height: 720 }, colorScheme: 'dark' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
]

test.each(LOOKS.map((look): [string, Visit] => [`${look.viewport?.width} ${look.colorScheme}`, look]))(
  'axe-core finds nothing at %s, with buffers and with sockets by state',
  async (_name, look) => {
    await visit({ ...look, moment: 60 })
    await options().first().waitFor()
    expect(await findings(bench.page)).toEqual([])
    await bench.page.getByRole('button', { name: 'Sockets by state' }).click()
    await bench.page.getByRole('figure', { name: 'Sockets of Client' }).waitFor()
    expect(await findings(bench.page)).toEqual([])
    const { spill } = await bench.page.evaluate(() => ({
      spill: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }))
    expect(spill).toBe(0)
  },
)
