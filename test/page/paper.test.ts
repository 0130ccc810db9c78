import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { bench, visit } from './visit.ts'

test('the time line is saved as a sharp picture in light colours', async () => {
  await visit({ scenario: 'active-close', moment: 20, colorScheme: 'dark' })
  const saving = bench.page.waitForEvent('download')
  await bench.page.getByRole('button', { name: 'Export' }).click()
  await bench.page.getByRole('button', { name: 'Picture of the time line (PNG)' }).click()
  const png = await readFile(await (await saving).path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(1440)
  const corner = await bench.page.evaluate(
    async (url) => {
      const image = new Image()
      image.src = url
      await image.decode()
      const canvas = document.createElement('canvas')
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      return [...context.getImageData(3, 3, 1, 1).data]
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  expect(corner).toEqual([255, 255, 255, 255])
})

test('on paper there is the whole time line and what it is about, and nothing of the page around', async () => {
  await visit({ scenario: 'echo', moment: 41 })
  await bench.page.evaluate(() => {
    window.print = () => {}
  })
  await bench.page.keyboard.press('Control+p')
  const sheet = bench.page.locator('.sheet')
  await sheet.waitFor({ state: 'attached' })
  expect(await sheet.isVisible()).toBe(false)
  await bench.page.emulateMedia({ media: 'print' })
  expect(await sheet.isVisible()).toBe(true)
  expect(await bench.page.locator('tcp-bench').isVisible()).toBe(false)
  expect(await sheet.locator('p').allTextContents()).toEqual([
    expect.stringContaining('The client sends three lines'),
    expect.stringContaining('Step 41 of 41.'),
  ])
  expect(await sheet.locator('svg').first().textContent()).toContain('Echo')
  expect(await sheet.locator('svg').count()).toBeGreaterThan(1)
  await bench.page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await sheet.count()).toBe(0)
})
