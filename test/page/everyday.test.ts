import { expect, test } from 'vitest'
import { findings } from './axe.ts'
import { bench, visit } from './visit.ts'

test('the switch of the telephone shows each call with its picture, on both sides, and is remembered', async () => {
  await visit({ scenario: 'active-close', moment: 12 })
  const said = () => bench.host('Server').locator('tcp-program footer span').textContent()
  const button = () => bench.host('Client').getByRole('button', { name: 'The calls as a telephone, or a letter' })
  expect(await bench.page.getByRole('img', { name: 'buy a phone' }).count()).toBe(0)
  await button().click()
  await expect.poll(() => bench.page.getByRole('img', { name: 'buy a phone' }).count()).toBe(2)
  const server = bench.host('Server')
  for (const name of ['put in the card: now it has a number', 'switch it on', 'wait for a call and pick up', 'hang up'])
    expect(await server.getByRole('img', { name }).count(), name).toBe(1)
  await expect.poll(said).toBe('listen to what is said')
  expect(await findings(bench.page)).toEqual([])
  await bench.page.keyboard.press('ArrowRight')
  await expect.poll(said).toBe('speak')
  await bench.page.reload()
  await expect.poll(() => bench.page.getByRole('img', { name: 'buy a phone' }).count()).toBe(2)
  await button().click()
  expect(await bench.page.getByRole('img', { name: 'buy a phone' }).count()).toBe(0)
})
