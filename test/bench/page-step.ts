import type { Page } from 'playwright-core'
import { build } from 'vite'
import { launch, servePage } from '../page/browser.ts'
import { linkToClients } from '../page/clients.ts'

const STEPS = 35
/** Between two keys, as in a hand that steps fast. */
const PAUSE_MS = 100
const CONNECTIONS = 200

/**
 * A step in a real Chromium on the built page, from the key to the painted frame: forward with one connection, and forward and
 * back near the end of a run of 200. The browser paints when there is something to paint: on a screen of 60 Hz a key waits up
 * to 16.7 ms more for the next refresh, whatever the page does.
 */
export async function pageStep() {
  await build({ logLevel: 'error' })
  const page = await servePage()
  const browser = await launch(['--disable-frame-rate-limit', '--disable-gpu-vsync'])
  try {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    // a scenario of more steps than are measured: at its end a step would cost nothing
    await tab.goto(`${page.url}#s=echo`)
    await tab.getByRole('region', { name: 'Client' }).waitFor()
    const painted = await stepped(tab, 'ArrowRight')
    await tab.goto(page.url + (await linkToClients(CONNECTIONS)))
    await tab.getByRole('listbox', { name: 'Connections' }).waitFor()
    await tab.keyboard.press('End')
    const back = await stepped(tab, 'ArrowLeft')
    const forth = await stepped(tab, 'ArrowRight')
    return {
      name: 'page-step',
      steps: STEPS,
      painted_ms: spread(painted),
      connections: CONNECTIONS,
      connections_painted_ms: spread(forth),
      connections_back_painted_ms: spread(back),
    }
  } finally {
    await browser.close()
    await page.close()
  }
}

/** What each press of this key takes until its frame is painted, in milliseconds. */
async function stepped(tab: Page, pressed: string): Promise<number[]> {
  const painted: number[] = []
  for (let step = 0; step < STEPS; step += 1) {
    await tab.waitForTimeout(PAUSE_MS)
    painted.push(
      await tab.evaluate(async (name) => {
        const key = new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true })
        const begin = performance.now()
        document.body.dispatchEvent(key)
        // the callbacks of a frame come before its paint, a message sent from there after it
        await new Promise((done) => requestAnimationFrame(done))
        await new Promise((done) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = done
          port2.postMessage(null)
        })
        return performance.now() - begin
      }, pressed),
    )
  }
  return painted
}

/** Median, 95th percentile and maximum, in milliseconds. */
function spread(millis: readonly number[]) {
  const sorted = [...millis].sort((a, b) => a - b)
  const at = (share: number) => Number(sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1))
  return { median: at(0.5), p95: at(0.95), max: at(1) }
}
