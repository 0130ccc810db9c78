import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { launch, servePage } from './browser.ts'

const MOST = 150 * 1024

test.each(['en', 'zh-CN'])('the first view loads at most 150 KiB of scripts, compressed (%s)', async (locale) => {
  const served = await servePage()
  const browser = await launch()
  try {
    const page = await browser.newPage({ locale })
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js'))
        scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
    })
    await page.goto(served.url, { waitUntil: 'networkidle' })
    await page.locator('tcp-transport').waitFor()
    const sizes = await Promise.all(scripts)
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST)
  } finally {
    await browser.close()
    await served.close()
  }
})
