import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { launch, servePage } from './browser.ts'

/** The built page in a real Chromium: `open` gives the bench with a scenario, `close` ends browser and server. */
export async function benchOfTests(): Promise<{ open: (at?: Visit) => Promise<Bench>; close: () => Promise<void> }> {
  const served = await servePage()
  const browser: Browser = await launch()
  return {
    open: (visit = {}) => Bench.open(browser, served.url, visit),
    close: async () => {
      await browser.close()
      await served.close()
    },
  }
}

/** Who comes, to which scenario and which step of it, or to which lesson. */
export type Visit = BrowserContextOptions & { scenario?: string; moment?: number; lesson?: string }

/** What a student sees and does. */
export class Bench {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, url: string, { scenario = 'handshake', moment = 0, lesson, ...options }: Visit) {
    const page = await browser.newPage({
      locale: 'en',
      // a machine that paints by itself is quicker without; tests of motion ask for it
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
      ...options,
    })
    page.on('pageerror', (error) => {
      throw error
    })
    const link = lesson === undefined ? `s=${scenario}${moment > 0 ? `&at=${moment}` : ''}` : `l=${lesson}`
    await page.goto(url.includes('#') ? `${url}&${link}` : `${url}#${link}`)
    await page.locator('tcp-transport').waitFor()
    // with the first sign of somebody come the words of the steps
    await page.mouse.move(1, 1)
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /\/why-/.test(name)))
    return new Bench(page)
  }

  host(name: 'Client' | 'Server'): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  /** The state of both ends, as the regions tell it. */
  async states(): Promise<string[]> {
    const told = async (name: 'Client' | 'Server') =>
      (await this.host(name)
        .getByText(/^State: /)
        .textContent()) ?? ''
    const both = await Promise.all([told('Client'), told('Server')])
    return both.map((text) => text.trim().replace('State: ', ''))
  }

  edge(host: 'Client' | 'Server', name: string): Locator {
    return this.host(host).getByRole('button', { name, exact: true })
  }

  get status(): Promise<string | null> {
    return this.page.getByRole('status').textContent()
  }

  /** Presses → until both ends are in these states; fails at the end of the scenario. */
  async stepUntil(...states: readonly string[]): Promise<void> {
    for (let steps = 0; steps < 100; steps += 1) {
      if ((await this.states()).join() === states.join()) return
      await this.page.keyboard.press('ArrowRight')
    }
    throw new Error(`${states.join()} was never reached; it ended in ${(await this.states()).join()}`)
  }

  async close(): Promise<void> {
    await this.page.close()
  }
}
