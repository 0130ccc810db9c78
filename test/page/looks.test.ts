import { describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import type { Visit } from './bench.ts'
import { bench, visit } from './visit.ts'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]
const SCHEMES = ['light', 'dark'] as const
const LOCALES = ['en', 'zh-CN'] as const
/** Every size in every language and in both themes: colours do not hang on the language. */
const looks: Visit[] = SIZES.flatMap((viewport, i) =>
  LOCALES.map((locale, j) => ({ viewport, locale, colorScheme: SCHEMES[(i + j) % 2]! })),
)
const named = (look: Visit): [string, Visit] => [
  `${look.viewport?.width}×${look.viewport?.height} ${look.colorScheme} ${look.locale}`,
  look,
]

describe.each(looks.map(named))('%s', (_name, look) => {
  test('axe-core finds nothing, nothing is wider or higher than the page', async () => {
    await visit({ ...look, scenario: 'active-close', moment: 14 })
    expect(await findings(bench.page)).toEqual([])
    const spill = await bench.page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
      return [scrollWidth - clientWidth, scrollHeight - clientHeight]
    })
    expect(spill).toEqual([0, 0])
  })
})

test.each([
  ['the large figure', 'd'],
  ['the keys', '?'],
])('axe-core finds nothing in %s', async (_name, key) => {
  await visit({ scenario: 'active-close', moment: 14 })
  await bench.page.keyboard.press(key)
  await bench.page.getByRole('dialog').waitFor()
  expect(await findings(bench.page)).toEqual([])
})

test('axe-core finds nothing in futures side by side', async () => {
  await visit({ scenario: 'active-close', moment: 14 })
  await bench.page.keyboard.press('f')
  await bench.page.keyboard.press('s')
  await bench.page.getByRole('region', { name: 'Future B' }).waitFor()
  expect(await findings(bench.page)).toEqual([])
})

test('the language follows the browser, and a switch is remembered', async () => {
  await visit({ locale: 'zh-CN' })
  const { page } = bench
  expect(await page.getByRole('region', { name: '客户端' }).count()).toBe(1)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('region', { name: 'Client' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await page.reload()
  await page.getByRole('region', { name: 'Client' }).waitFor()
})

test('the theme follows the system, and a switch is remembered', async () => {
  await visit({ colorScheme: 'light' })
  const { page } = bench
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(await background()).toBe('rgb(247, 247, 244)')
  await page.getByRole('button', { name: 'Dark or light' }).click()
  expect(await background()).toBe('rgb(18, 20, 23)')
  await page.reload()
  await page.locator('tcp-transport').waitFor()
  expect(await background()).toBe('rgb(18, 20, 23)')
})

test('in Chinese no text is left in English but the words of TCP and Python', async () => {
  await visit({ locale: 'zh-CN', scenario: 'active-close', moment: 14 })
  const words = await bench.page.locator('tcp-bar, tcp-transport, tcp-why h2, tcp-now h2').allInnerTexts()
  const english = words.join(' ').match(/\b[A-Za-z]{4,}\b/g) ?? []
  expect(english.filter((word) => !/^(tcpstep|socket|English|TIME_WAIT|SYN|ACK)$/.test(word))).toEqual([])
})
