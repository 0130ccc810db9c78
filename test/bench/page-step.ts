import { build } from 'vite'
import { launch, servePage } from '../page/browser.ts'

const STEPS = 25

/**
 * A step from the key on, in a real Chromium on the built page: until everything is rendered and laid out, and until the frame
 * is painted, which includes the wait for the screen's next refresh (up to 16.7 ms).
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
    const laidOut: number[] = []
    const painted: number[] = []
    for (let step = 0; step < STEPS; step += 1) {
      const [layout, frame] = await tab.evaluate(async () => {
        await new Promise((done) => requestAnimationFrame(done))
        const begin = performance.now()
        const frame = new Promise((done) => requestAnimationFrame(done))
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, composed: true }))
        // what the elements render, they render in microtasks; reading the layout then makes the browser do it now
        await new Promise((done) => setTimeout(done))
        document.body.getBoundingClientRect()
        const layout = performance.now() - begin
        // the callbacks of a frame come before its paint, a message sent from there after it
        await frame
        await new Promise((done) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = done
          port2.postMessage(null)
        })
        return [layout, performance.now() - begin] as const
      })
      laidOut.push(layout)
      painted.push(frame)
    }
    return { name: 'page-step', steps: STEPS, laid_out_ms: spread(laidOut), painted_ms: spread(painted) }
  } finally {
    await browser.close()
    await page.close()
  }
}

/** Median, 95th percentile and maximum, in milliseconds. */
function spread(millis: readonly number[]) {
  const sorted = [...millis].sort((a, b) => a - b)
  const at = (share: number) => Number(sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1))
  return { median: at(0.5), p95: at(0.95), max: at(1) }
}
