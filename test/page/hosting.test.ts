import { expect, test } from 'vitest'
import { findings } from './axe.ts'
import { launch, servePage } from './browser.ts'

test('the page works from a sub-path of any static host, and without it after the first visit', async () => {
  const served = await servePage('dist', '/courses/networks/tcp/')
  const browser = await launch()
  try {
    const context = await browser.newContext({ locale: 'en' })
    const page = await context.newPage()
    const missing: string[] = []
    page.on('response', (response) => {
      if (!response.ok()) missing.push(response.url())
    })
    await page.goto(served.url)
    await page.locator('tcp-transport').waitFor()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('status').textContent()).toContain('Step 1 of')
    expect(missing).toEqual([])
    await page.evaluate(() => navigator.serviceWorker.ready)

    await served.close()
    const later = await context.newPage()
    await later.goto(`${served.url}#s=half-close&at=4`)
    await later.locator('tcp-transport').waitFor()
    expect(await later.getByRole('status').textContent()).toContain('Step 4 of')
    // a part that the first visit never asked for, and the other language
    await later.keyboard.press('?')
    await later.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await later.getByTitle('Switch to Chinese').click()
    await expect.poll(() => later.title()).toMatch(/\p{Script=Han}/u)
    // the help leads to the page for teachers, and that to the bench
    await later.keyboard.press('?')
    const [teachers] = await Promise.all([
      later.waitForEvent('popup'),
      later.getByRole('link', { name: '给教师' }).click(),
    ])
    await teachers.getByRole('heading', { name: '在课堂上用 tcpstep' }).waitFor()
    expect(await findings(teachers)).toEqual([])
    await teachers.getByRole('link', { name: 'three-to-open-four-to-close' }).click()
    await teachers.getByRole('heading', { name: '为什么打开用三个报文段，关闭却用四个？' }).waitFor()
  } finally {
    await browser.close()
    await served.close()
  }
})
