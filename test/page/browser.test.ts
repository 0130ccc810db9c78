import { expect, test } from 'vitest'
import { carried, start } from './browser.ts'

test('the browser that the packages carry starts where none is installed', async () => {
  const browser = await start(carried())
  try {
    const page = await browser.newPage()
    await page.setContent('<h1>three-way handshake</h1>')
    expect(await page.getByRole('heading').textContent()).toBe('three-way handshake')
  } finally {
    await browser.close()
  }
})
