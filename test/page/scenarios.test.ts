import { expect, test } from 'vitest'
import { SCENARIOS } from '../../src/scenarios/index.ts'
import { findings } from './axe.ts'
import type { Visit } from './bench.ts'
import { bench, visit } from './visit.ts'

const list = () => bench.page.locator('tcp-scenario-list')
const rows = () => list().locator('button[aria-current]')
const titles = () => rows().locator('strong').allTextContents()
const runs = () => bench.page.locator('tcp-scenarios .open strong').textContent()

async function choose(at: Visit): Promise<void> {
  await visit({ ...at })
  await bench.page.locator('tcp-scenarios .open').click()
  await rows().first().waitFor()
}

test('every scenario stands in its chapter, and the one that runs is in view', async () => {
  await choose({ scenario: 'nagle' })
  expect(await list().getByRole('heading').allTextContents()).toEqual([
    'Open',
    'Talk',
    'Close',
    'Trouble',
    'Buffers',
    'Congestion',
    'Servers',
    'UDP',
  ])
  expect((await titles()).toSorted()).toEqual(SCENARIOS.map(({ title }) => title.en).toSorted())
  const current = list().locator('[aria-current=true]')
  expect(await current.locator('strong').textContent()).toBe('Nagle and the delayed ACK')
  const inView = () => current.evaluate((row) => row.getBoundingClientRect().bottom < innerHeight)
  await expect.poll(inView).toBe(true)
  expect(await findings(bench.page)).toEqual([])
})

test('a few letters find a scenario, and the keyboard chooses it without a step of the bench', async () => {
  await choose({})
  await expect
    .poll(() =>
      list()
        .getByRole('searchbox')
        .evaluate((field) => field.matches(':focus')),
    )
    .toBe(true)
  await bench.page.keyboard.type('flood syn')
  await expect.poll(titles).toEqual(['SYN flood'])
  await bench.page.keyboard.press('ControlOrMeta+a')
  await bench.page.keyboard.type('EADDR')
  await expect.poll(async () => (await titles()).length).toBeGreaterThan(1)
  const second = (await titles())[1]
  await bench.page.keyboard.press('ArrowDown')
  await bench.page.keyboard.press('ArrowRight')
  await bench.page.keyboard.press('ArrowDown')
  await bench.page.keyboard.press('Enter')
  await expect.poll(runs).toBe(second)
  expect(await bench.states()).toEqual(['CLOSED', 'CLOSED'])
})

test('words that are nowhere are answered by a sentence; on a phone, in Chinese, a chapter is one tap away', async () => {
  await choose({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  await list().getByRole('button', { name: 'UDP', exact: true }).click()
  const udp = list().getByRole('heading', { name: 'UDP' })
  await expect.poll(() => udp.evaluate((title) => title.getBoundingClientRect().top < innerHeight)).toBe(true)
  await list().getByRole('searchbox').fill('没有这样的场景')
  await expect.poll(() => list().getByRole('status').textContent()).toContain('没有')
  expect(await findings(bench.page)).toEqual([])
})
