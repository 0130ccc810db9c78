import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
    await expect.poll(() => page.getByRole('status').textContent()).toContain('Step 1 of')
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

test('after an update the new page is there without a network, and the old one that is still open goes on', async () => {
  const site = await mkdtemp(join(tmpdir(), 'tcpstep-site-'))
  await cp('dist', site, { recursive: true })
  const served = await servePage(site)
  const browser = await launch()
  try {
    const context = await browser.newContext({ locale: 'en' })
    const visit = async () => {
      const page = await context.newPage()
      await page.goto(served.url)
      await page.locator('tcp-transport').waitFor()
      return page
    }
    const builds = (page: typeof old) => page.evaluate(async () => (await caches.keys()).length)
    const old = await visit()
    await expect.poll(() => builds(old)).toBe(1)
    await old.evaluate(() => navigator.serviceWorker.ready)

    const change = async (name: string, from: RegExp, to: string) => {
      const file = join(site, name)
      const before = await readFile(file, 'utf8')
      expect(before).toMatch(from)
      await writeFile(file, before.replace(from, to))
    }
    await change('index.html', /<head>/, '<head><meta name="build" content="second">')
    await change('sw.js', /BUILD = (['"])/, 'BUILD = $1second ')
    const second = await visit()
    await expect.poll(() => builds(second), { timeout: 10_000 }).toBe(2)
    const active = () =>
      second.evaluate(async () => {
        const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration())!
        return installing === null && waiting === null && active?.state
      })
    await expect.poll(active).toBe('activated')

    await served.close()
    const later = await visit()
    expect(await later.locator('meta[name=build]').count()).toBe(1)
    await old.getByRole('button', { name: 'Lessons', exact: true }).click()
    await old.getByRole('dialog', { name: 'Lessons' }).waitFor()
  } finally {
    await browser.close()
    await served.close()
    await rm(site, { recursive: true })
  }
})
