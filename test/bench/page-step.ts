import { build } from 'vite'
import { launch, servePage } from '../page/browser.ts'

const STEPS = 25

/**
 * From the key to the painted frame: the time a browser needs to handle ArrowRight, lay out and paint, without the wait for
 * the screen's next refresh. Measured in a real Chromium on the built page.
 */
export async function pageStep() {
  await build({ logLevel: 'error' })
  const page = await servePage()
  const browser = await launch()
  try {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    // a scenario of more steps than are measured: at its end a step would cost nothing
    await tab.goto(`${page.url}#s=echo`)
    await tab.getByRole('region', { name: 'Client' }).waitFor()
    const millis: number[] = []
    for (let step = 0; step < STEPS; step += 1) {
      millis.push(
        await tab.evaluate(async () => {
          await new Promise((done) => requestAnimationFrame(done))
          const begin = performance.now()
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, composed: true }),
          )
          // what the elements render, they render in microtasks; reading the layout then makes the browser do it now
          await new Promise((done) => setTimeout(done))
          document.body.getBoundingClientRect()
          return performance.now() - begin
        }),
      )
    }
    millis.sort((a, b) => a - b)
    const at = (share: number) => Number(millis[Math.floor(share * (millis.length - 1))]!.toFixed(2))
    return { name: 'page-step', steps: STEPS, median_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1) }
  } finally {
    await browser.close()
    await page.close()
  }
}
