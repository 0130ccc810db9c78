import { expect, test } from 'vitest'
import { findings } from './axe.ts'
import { bench, visit } from './visit.ts'

const dialog = () => bench.page.getByRole('dialog', { name: 'Which TCP do the hosts have?' })
const button = (name: string) => bench.page.getByRole('button', { name, exact: true })

test('the student chooses Linux for both hosts, sees in what it differs, and it stays for the next scenario', async () => {
  await visit({ scenario: 'active-close' })
  await button('TCP: RFC').click()
  await dialog().waitFor()
  expect(await dialog().getByRole('row', { name: 'TIME_WAIT 240 s 60 s; a newer SYN may end it' }).count()).toBe(1)
  expect(await dialog().getByRole('button', { name: 'By the RFC' }).getAttribute('aria-pressed')).toBe('true')
  expect(await findings(bench.page)).toEqual([])
  await dialog().getByRole('button', { name: 'As Linux' }).press('Enter')
  await dialog().waitFor({ state: 'hidden' })
  await button('TCP: Linux').waitFor()
  await bench.stepUntil('TIME_WAIT', 'CLOSED')
  await expect.poll(() => bench.host('Client').getByRole('timer').textContent()).toBe('60 s left of 60 s')
  await bench.page.locator('tcp-scenarios .open').click()
  await bench.page.locator('tcp-scenario-list').getByRole('button', { name: 'Nagle and the delayed ACK' }).click()
  await expect
    .poll(() => bench.page.locator('tcp-scenarios .open strong').textContent())
    .toBe('Nagle and the delayed ACK')
  await button('TCP: Linux').waitFor()
})

test('the choice is in the link that is shared', async () => {
  await visit({ scenario: 'active-close' })
  await button('TCP: RFC').click()
  await dialog().getByRole('button', { name: 'As Linux' }).click()
  await button('TCP: Linux').waitFor()
  await button('Share').click()
  await expect.poll(() => new URL(bench.page.url()).hash).toContain('z=')
  const url = bench.page.url()
  await bench.page.goto('about:blank')
  await bench.page.goto(url)
  await button('TCP: Linux').waitFor()
})
