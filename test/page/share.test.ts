import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bench, visit } from './visit.ts'

/** Drops the segment that is under way and says where that led. */
async function dropSyn(): Promise<string | null> {
  await visit({ scenario: 'handshake' })
  await bench.stepUntil('SYN_SENT', 'LISTEN')
  await bench.page.getByRole('button', { name: 'Do something else with it' }).first().click()
  await bench.page.getByRole('button', { name: 'Drop', exact: true }).first().click()
  await bench.page.keyboard.press('ArrowRight')
  return bench.status
}

const share = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Share' }).click()
  await expect.poll(() => page.url()).toContain('#')
  await page.getByRole('button', { name: /Link copied|The link is in/ }).waitFor()
  return page.url()
}

test('a shared link opens in another browser at the same step, with what was done', async () => {
  const before = await dropSyn()
  const link = await share(bench.page)
  expect(link).toContain('#z=1.')
  const other = await bench.page.context().browser()!.newContext({ locale: 'en' })
  const page = await other.newPage()
  await page.goto(link)
  await page.locator('tcp-transport').waitFor()
  expect(await page.getByRole('status').textContent()).toBe(before)
  await other.close()
})

test('a reload comes back to where the student was', async () => {
  const before = await dropSyn()
  await bench.page.reload()
  await bench.page.locator('tcp-transport').waitFor()
  expect(await bench.page.getByRole('status').textContent()).toBe(before)
})

test('a link that is put into the address bar of the open page is followed', async () => {
  await visit({ scenario: 'handshake' })
  await bench.page.evaluate(() => {
    location.hash = '#s=echo&seed=3&at=5'
  })
  await expect.poll(() => bench.status).toContain('Step 5 of')
})

describe('a link that cannot be opened is one line, and the bench works on', () => {
  test.each([
    ['damaged', '#z=1.xyz', 'The link is damaged'],
    ['newer', '#z=7.xyz', 'newer tcpstep'],
    ['foreign', '#s=%3Cimg%20src=x%20onerror=alert(1)%3E', 'There is no scenario “<img src=x onerror=alert(1)>”'],
  ])('%s', async (_, fragment, line) => {
    await visit({ scenario: 'handshake' })
    await bench.page.evaluate((hash) => {
      location.hash = hash
    }, fragment)
    await expect.poll(() => bench.status).toContain(line)
    await bench.page.keyboard.press('ArrowRight')
    await expect.poll(() => bench.status).toContain('Step 1 of')
  })
})

describe('a file', () => {
  const open = async (name: string, text: string) => {
    await bench.page.getByTitle('Choose a scenario').click()
    await bench.page
      .getByLabel('Open a file with a scenario')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  }

  test('is saved, and opened again at the same step', async () => {
    const before = await dropSyn()
    const saving = bench.page.waitForEvent('download')
    await bench.page.getByRole('button', { name: 'Export' }).click()
    await bench.page.getByRole('button', { name: 'Scenario with all you did' }).click()
    const download = await saving
    expect(download.suggestedFilename()).toBe('handshake.json')
    const text = await readFile(await download.path(), 'utf8')
    await bench.close()
    await visit({ scenario: 'echo' })
    await open('mine.json', text)
    await expect.poll(() => bench.status).toBe(before)
  })

  test('that is damaged is one line, and the bench works on', async () => {
    await visit({ scenario: 'handshake' })
    await open('broken.json', '{"version": 1, "id": "ha')
    await expect.poll(() => bench.status).toBe('This is no scenario: the text is not JSON.')
    await bench.page.keyboard.press('ArrowRight')
    await expect.poll(() => bench.status).toContain('Step 1 of')
  })

  test('is opened where it is dropped, its words as text and never as HTML', async () => {
    await visit({ scenario: 'handshake' })
    await bench.page.locator('tcp-bench').evaluate((element) => {
      const words = { en: '<img src=x onerror="document.title=1"><b>Mine</b>', zh: '我的' }
      const hosts = ['client', 'server'].map((id, i) => ({ id, side: id, address: `10.0.0.${i + 1}`, port: 5000 + i }))
      const transfer = new DataTransfer()
      transfer.items.add(
        new File([JSON.stringify({ version: 1, id: 'own', title: words, about: words, hosts })], 'own.json'),
      )
      element.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    })
    await expect.poll(() => bench.status).toContain('<b>Mine</b>')
    expect(await bench.page.title()).toContain('tcpstep')
  })
})
