import { afterAll, beforeAll, expect, test } from 'vitest'
import { findings } from './axe.ts'
import { type Bench, benchOfTests } from './bench.ts'

let open: Awaited<ReturnType<typeof benchOfTests>>['open']
let close: () => Promise<void>
beforeAll(async () => {
  ;({ open, close } = await benchOfTests())
})
afterAll(() => close())

/** The list, opened from the help by keyboard. */
async function listIn(bench: Bench, button: string, name: string) {
  await bench.page.keyboard.press('?')
  await bench.page.getByRole('button', { name: button }).press('Enter')
  const list = bench.page.getByRole('dialog', { name })
  await list.waitFor()
  return list
}

test('the help leads to what RFC 9293 asks: 119 lines, each opens to its tests or to why there are none', async () => {
  const bench = await open()
  const list = await listIn(bench, 'What RFC 9293 asks', 'What RFC 9293 asks')
  expect(await list.locator('summary').count()).toBe(119)
  const line = (id: string) => list.locator('details').filter({ has: bench.page.getByText(id, { exact: true }) })
  await line('MUST-10').locator('summary').click()
  await expect.poll(() => line('MUST-10').locator('li').first().isVisible()).toBe(true)
  expect(await line('MUST-10').textContent()).toContain('figure 7: simultaneous open')
  await line('MUST-49').locator('summary').click()
  await expect
    .poll(() =>
      line('MUST-49')
        .getByText(/IP header/)
        .isVisible(),
    )
    .toBe(true)
  expect(await findings(bench.page)).toEqual([])
  await bench.page.keyboard.press('Escape')
  await bench.stepUntil('SYN_SENT', 'LISTEN')
  await bench.close()
})

test('in Chinese, on a telephone, nothing is cut off', async () => {
  const bench = await open({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  const list = await listIn(bench, 'RFC 9293 的要求', 'RFC 9293 的要求')
  expect(await list.textContent()).toContain('必须支持同时打开')
  const wide = await list.locator('.list').evaluate((each) => each.scrollWidth - each.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
  await bench.close()
})
