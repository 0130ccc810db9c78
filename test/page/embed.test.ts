import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, servePage } from './browser.ts'

let served: Awaited<ReturnType<typeof servePage>>
let browser: Browser

beforeAll(async () => {
  served = await servePage()
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** A course page of a teacher, with this in its body. */
async function coursePage(body: string): Promise<Page> {
  const page = await browser.newPage({ locale: 'en', viewport: { width: 1440, height: 1000 } })
  await page.route('**/course.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Course</title><style>button { color: rgb(1, 2, 3) }</style>
        <script type="module" src="./tcp-lab.js"></script><body><button id="own">Own</button>${body}</body></html>`,
    }),
  )
  await page.goto(`${served.url}course.html`)
  await page.locator('tcp-transport').first().waitFor()
  return page
}

const statusOf = (page: Page, nth = 0) => page.locator('tcp-lab').nth(nth).getByRole('status').textContent()

test('the example page shows two benches, each in its language and at its step', async () => {
  const page = await browser.newPage({ locale: 'en' })
  await page.goto(`${served.url}embed.html`)
  await page.locator('tcp-transport').nth(1).waitFor()
  expect(await statusOf(page, 0)).toContain('Three segments')
  expect(await statusOf(page, 1)).toMatch(/第 12 步/)
  await page.close()
})

test('an embedded bench takes keys only while the focus is in it, and leaves address, storage, title and styles alone', async () => {
  const page = await coursePage('<tcp-lab scenario="echo" seed="3"></tcp-lab>')
  const heard = () => page.evaluate(() => (window as { heard?: number }).heard ?? 0)
  await page.evaluate(() => {
    addEventListener('keydown', () => {
      const own = window as { heard?: number }
      own.heard = (own.heard ?? 0) + 1
    })
  })
  await page.locator('#own').click()
  await page.keyboard.press('ArrowRight')
  expect(await statusOf(page)).not.toContain('Step 1')
  expect(await heard()).toBe(1)
  await page.getByRole('region', { name: 'Client' }).getByRole('heading').first().click()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => statusOf(page)).toContain('Step 1 of')
  expect(await heard()).toBe(1)

  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Dark or light' }).click()
  await page.getByRole('button', { name: '中文' }).click()
  await expect.poll(() => statusOf(page)).toMatch(/第 1 步/)
  const host = await page.evaluate(() => ({
    address: location.pathname + location.hash,
    title: document.title,
    lang: document.documentElement.lang,
    theme: document.documentElement.dataset.theme,
    stored: localStorage.length + sessionStorage.length,
    button: getComputedStyle(document.querySelector('#own')!).color,
  }))
  expect(host).toEqual({
    address: '/course.html',
    title: 'Course',
    lang: 'en',
    theme: undefined,
    stored: 0,
    button: 'rgb(1, 2, 3)',
  })
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length))).toBe(0)
  await page.close()
})

test('where its place is narrow, it shows one panel at a time, whatever the window has', async () => {
  const page = await coursePage('<tcp-lab style="width: 420px; height: 640px" scenario="handshake"></tcp-lab>')
  expect(await page.getByRole('region', { name: 'Client' }).isVisible()).toBe(false)
  expect(await page.locator('tcp-tabs').isVisible()).toBe(true)
  await page.close()
})

test('an id that there is not is one line, and a changed attribute is followed', async () => {
  const page = await coursePage('<tcp-lab scenario="no-such"></tcp-lab>')
  expect(await statusOf(page)).toContain('There is no scenario “no-such”')
  await page.locator('tcp-lab').evaluate((lab) => lab.setAttribute('scenario', 'reset'))
  await expect.poll(() => statusOf(page)).toMatch(/reset|RST/i)
  await page.close()
})
