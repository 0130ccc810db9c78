import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { en } from '../../src/text/tour.en.ts'
import { zh } from '../../src/text/tour.zh.ts'
import { findings } from './axe.ts'
import { bench, visit } from './visit.ts'

const STOPS = ['state', 'program', 'timeline', 'why', 'now', 'buffers', 'step'] as const
const telephone = { width: 390, height: 844 }

const button = (name: string) => bench.page.getByRole('button', { name, exact: true })
const card = (words: typeof en = en) => bench.page.getByRole('dialog', { name: words['tour.name'] })
const said = (words: Record<keyof typeof en, string> = en) =>
  card(words as typeof en)
    .locator('[aria-live]')
    .textContent()
const press = (key: string) => bench.page.keyboard.press(key)

/** The element in focus, through all shadow roots, by its text. */
const inFocus = () =>
  bench.page.evaluate(() => {
    let { activeElement } = document
    while (activeElement?.shadowRoot?.activeElement) activeElement = activeElement.shadowRoot.activeElement
    return activeElement?.textContent?.trim() ?? ''
  })

const boxes = async () => ({
  ring: (await bench.page.locator('tcp-tour .ring').boundingBox())!,
  card: (await bench.page.locator('tcp-tour .card').boundingBox())!,
})

describe('a newcomer is shown round', () => {
  test('in English, from the hint of the first visit, by pointer, to the first step made', async () => {
    await visit()
    await button('Show me round').click()
    await card().waitFor()
    expect(await button('Got it').count()).toBe(0)
    for (const stop of STOPS) {
      await expect.poll(() => said()).toBe(en[`tour.${stop}`])
      await (stop === 'step' ? button('Make a step') : button('Next')).click()
    }
    await card().waitFor({ state: 'hidden' })
    expect(await bench.status).toMatch(/^Step 1 of/)
    expect(await inFocus()).toBe('Step')
    await press('ArrowRight')
    expect(await bench.status).toMatch(/^Step 2 of/)
  })

  test('in Chinese, from the help, by keyboard', async () => {
    await visit({ locale: 'zh-CN' })
    await press('?')
    await button('一分钟导览').press('Enter')
    const words = zh as typeof en
    for (const stop of STOPS) {
      await expect.poll(() => said(words)).toBe(zh[`tour.${stop}`])
      await press('ArrowRight')
    }
    await card(words).waitFor({ state: 'hidden' })
    expect(await bench.status).toMatch(/^第 1 步/)
  })

  test('on a telephone, where the tour opens the panel that it speaks of', async () => {
    await visit({ viewport: telephone })
    await button('Show me round').click()
    const panels: string[] = []
    for (const stop of STOPS) {
      await expect.poll(() => said()).toBe(en[`tour.${stop}`])
      panels.push((await bench.page.locator('tcp-tabs [aria-pressed=true]').innerText()).split('\n')[0]!)
      const { ring, card: box } = await boxes()
      expect(ring.height).toBeGreaterThan(20)
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(telephone.width)
      expect(box.y + box.height).toBeLessThanOrEqual(telephone.height)
      await press('ArrowRight')
    }
    expect(panels).toEqual(['Client', 'Client', 'Time line', 'Time line', 'Time line', 'Buffers', 'Time line'])
    expect(await bench.status).toMatch(/^Step 1 of/)
  })
})

describe('the tour', () => {
  const begun = async (options: BrowserContextOptions = {}) => {
    await visit({ ...options })
    await button('Show me round').click()
    await expect.poll(() => said()).toBe(en['tour.state'])
  }

  test('goes back with ←, and the first stop has nothing before it', async () => {
    await begun()
    await press('ArrowLeft')
    expect(await said()).toBe(en['tour.state'])
    await press('ArrowRight')
    await expect.poll(() => said()).toBe(en['tour.program'])
    await press('ArrowLeft')
    await expect.poll(() => said()).toBe(en['tour.state'])
    expect(await bench.status).toContain('Three segments open a connection')
  })

  test('ends with Esc; the focus goes back to where it was, and nothing has happened', async () => {
    await visit()
    await button('Play').focus()
    await press('?')
    await button('The tour of one minute').click()
    await expect.poll(() => said()).toBe(en['tour.state'])
    await press('Escape')
    await card().waitFor({ state: 'hidden' })
    expect(await inFocus()).toBe('Play')
    expect(await bench.status).not.toContain('Step 1')
  })

  test('leaves the page in use behind it, and Esc ends it from there too', async () => {
    await begun()
    await bench.host('Server').getByRole('heading').first().click()
    await press('ArrowRight')
    expect(await bench.status).toMatch(/^Step 1 of/)
    expect(await said()).toBe(en['tour.state'])
    await press('Escape')
    await card().waitFor({ state: 'hidden' })
  })

  test('hides nothing of what it speaks of, which its ring surrounds', async () => {
    await begun()
    for (const stop of STOPS) {
      await expect.poll(() => said()).toBe(en[`tour.${stop}`])
      const { ring, card: box } = await boxes()
      const apart =
        box.x >= ring.x + ring.width ||
        box.x + box.width <= ring.x ||
        box.y >= ring.y + ring.height ||
        box.y + box.height <= ring.y
      expect(apart, stop).toBe(true)
      await press('ArrowRight')
    }
  })

  test('passes over what is not shown now', async () => {
    await begun()
    await press('Escape')
    await button('Text and bytes').click()
    await bench.page.locator('tcp-text').waitFor()
    await press('?')
    await button('The tour of one minute').click()
    await expect.poll(() => said()).toBe(en['tour.state'])
    await press('ArrowRight')
    await expect.poll(() => said()).toBe(en['tour.program'])
    await press('ArrowRight')
    await expect.poll(() => said()).toBe(en['tour.why'])
  })

  test.each([
    ['no-preference', '0.24s'],
    ['reduce', '0s'],
  ] as const)('moves its ring as the reader wants motion (%s)', async (reducedMotion, duration) => {
    await begun({ reducedMotion })
    const ring = bench.page.locator('tcp-tour .ring')
    const durations = await ring.evaluate((element) => getComputedStyle(element).transitionDuration)
    expect(new Set(durations.split(', '))).toEqual(new Set([duration]))
  })

  test.each([
    ['light', { width: 1440, height: 900 }],
    ['dark', { width: 1280, height: 720 }],
    ['light', telephone],
    ['dark', telephone],
  ] as const)('axe-core finds nothing (%s, %o)', async (colorScheme, viewport) => {
    await begun({ colorScheme, viewport })
    expect(await findings(bench.page)).toEqual([])
    await press('ArrowRight')
    await press('ArrowRight')
    await expect.poll(() => said()).toBe(en['tour.timeline'])
    expect(await findings(bench.page)).toEqual([])
  })
})
