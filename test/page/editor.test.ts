import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { findings } from './axe.ts'
import type { Visit } from './bench.ts'
import { bench, visit } from './visit.ts'

/** What is said beside a field. */
const besides = (field: Locator): Promise<string | null> => field.locator('xpath=..').locator('.wrong').textContent()

async function editor(at: Visit, names = ['Choose a scenario', 'Edit this scenario', 'Scenario editor']) {
  await visit(at)
  await bench.page.getByTitle(names[0]!).click()
  await bench.page.getByRole('button', { name: names[1]! }).click()
  return bench.page.getByRole('dialog', { name: names[2]! })
}

test('a teacher changes the network and a fault, and tries it at once', async () => {
  const dialog = await editor({ scenario: 'handshake' })
  await dialog.getByLabel('Id', { exact: true }).first().fill('slow-and-lost')
  await dialog.getByLabel('in English').first().fill('Slow and <b>lost</b>')
  await dialog.getByLabel('Delay one way, ms').fill('250')
  await dialog.getByText('Faults and events').click()
  await dialog.getByRole('button', { name: 'Add: Fault' }).click()
  expect(await dialog.getByRole('status').textContent()).toContain('Fields to mend: 2')
  await dialog.getByLabel('Sent by').fill('client')
  await dialog.getByLabel('Its n-th segment').fill('1')
  expect(await dialog.getByRole('status').textContent()).toBe('All fields are right.')
  expect(await findings(bench.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Try it' }).click()
  expect(await dialog.isVisible()).toBe(false)
  expect(await bench.status).toContain('Slow and <b>lost</b>')
  await bench.stepUntil('SYN_SENT', 'LISTEN')
  await bench.page.keyboard.press('ArrowRight')
  expect(await bench.status).toMatch(/retransmission|lost/i)
})

test('what is wrong stands beside its field, in the language of the reader, and nothing is opened', async () => {
  const dialog = await editor({ scenario: 'echo', locale: 'zh-CN' }, ['选择场景', '编辑这个场景', '场景编辑器'])
  const loss = dialog.getByLabel('丢失率')
  await loss.fill('viel')
  expect(await besides(loss)).toBe('应为 0 … 1，实际为 "viel"')
  await loss.fill('1.5')
  expect(await besides(loss)).toBe('应为 0 … 1，实际为 1.5')
  await dialog.getByRole('button', { name: '试一试' }).click()
  expect(await dialog.isVisible()).toBe(true)
  expect(await loss.evaluate((input) => (input.getRootNode() as ShadowRoot).activeElement === input)).toBe(true)
  await loss.fill('')
  expect(await dialog.getByRole('status').textContent()).toBe('所有字段都正确。')
})

test('100 kB in a field are one line beside it', async () => {
  const dialog = await editor({ scenario: 'echo' })
  const title = dialog.getByLabel('in English').first()
  await title.fill('x'.repeat(100_000))
  expect(await besides(title)).toBe('expected length ≤ 100, got 100000')
  const id = dialog.getByLabel('Id', { exact: true }).first()
  await id.fill('y z'.repeat(33_000))
  const said = await besides(id)
  expect(said!.length).toBeLessThan(120)
})

test('what was done by hand is in the editor, and in the file that it saves', async () => {
  const dialog = await editor({ scenario: 'handshake', moment: 0 })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await bench.stepUntil('SYN_SENT', 'LISTEN')
  await bench.page.getByRole('button', { name: 'Do something else with it' }).first().click()
  await bench.page.getByRole('button', { name: 'Drop', exact: true }).first().click()
  await bench.page.getByTitle('Choose a scenario').click()
  await bench.page.getByRole('button', { name: 'Edit this scenario' }).click()
  const saving = bench.page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save as a file' }).click()
  const saved = JSON.parse(await readFile(await (await saving).path(), 'utf8'))
  expect(saved).toMatchObject({ id: 'handshake', actions: [{ action: { do: 'drop' } }] })
})
