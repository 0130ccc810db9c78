import { expect, test } from 'vitest'
import { findings } from './axe.ts'
import { bench, visit } from './visit.ts'

const panel = (name = 'Congestion') => bench.page.getByRole('region', { name, exact: true })
const slider = (name: string) => panel().getByRole('slider', { name })
const values = () => slider('Congestion window of Client').locator('text.value').allTextContents()

test('a scenario about congestion shows the window, the phase and the numbers; a point leads to its step', async () => {
  await visit({ scenario: 'fast-retransmit', moment: 22 })
  const { page } = bench
  const plot = slider('Congestion window of Client')
  await plot.waitFor()
  const chart = panel().getByRole('toolbar', { name: 'Phases of congestion control of Client' })
  expect(await panel().locator('tcp-phases .current').textContent()).toContain('slow')
  await page.keyboard.press('ArrowRight')
  // the third duplicate ACK: half of what was on the way, and three segments
  await chart
    .locator('button.last', { hasText: 'third duplicate ACK RFC 5681 §3.2/ halve, resend, inflate by 3' })
    .waitFor()
  expect(await panel().locator('tcp-phases .current').textContent()).toContain('recovery')
  expect(await values()).toContain('5 500')
  expect(await plot.getAttribute('aria-valuetext')).toContain(
    'fast recovery · cwnd 5 500 (5.5 segments) · ssthresh 2 500',
  )

  const { status } = bench
  await plot.focus()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Home']) await page.keyboard.press(key)
  expect(await plot.getAttribute('aria-valuetext')).toContain('slow start · cwnd 4 000 (4 segments)')
  expect(await values()).toContain('4 000')
  expect(await bench.status).toBe(await status)
  await page.keyboard.press('Enter')
  await expect.poll(() => bench.status).toMatch(/^Step \d of/)
  await plot.click({ position: { x: 320, y: 60 } })
  await expect.poll(() => bench.status).toMatch(/^Step \d\d of/)

  await slider('Sequence numbers that Client sends').focus()
  for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  const told = await slider('Sequence numbers that Client sends').getAttribute('aria-valuetext')
  expect(told).toMatch(/^ACK 1 001 to 2 000, 1 000 bytes, sent at .*, lost$/)
  await page.keyboard.press('+')
  await panel().getByRole('button', { name: 'Show everything' }).click()
  expect(await findings(page)).toEqual([])

  await panel().getByRole('button', { name: 'Buffers' }).click()
  await page.getByRole('region', { name: 'Buffers' }).waitFor()
  expect(await panel().count()).toBe(0)
})

test('on a phone, in Chinese and in the dark the plots are a tap away, and say why there is little to see', async () => {
  const phone = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'dark', hasTouch: true } as const
  await visit({ ...phone, scenario: 'handshake' })
  const { page } = bench
  const shown = panel('拥塞控制')
  await page.getByRole('button', { name: '缓冲区' }).click()
  await page.getByRole('button', { name: '拥塞控制' }).click()
  await shown.getByText('拥塞窗口没有理由变化').waitFor()
  await page.getByRole('navigation').getByRole('button', { name: '拥塞控制' }).waitFor()
  const plots = shown.getByRole('slider')
  expect(await plots.count()).toBe(2)
  const right = await plots.first().evaluate((plot) => plot.getBoundingClientRect().right)
  expect(right).toBeLessThanOrEqual(390)
  expect(await findings(page)).toEqual([])
})

test('timers run down beside their state, and the options of a segment are told part by part', async () => {
  await visit({ scenario: 'window-scale' })
  bench.page.setDefaultTimeout(3000)
  const { page } = bench
  const timers = bench.host('Client').getByRole('list', { name: 'Running timers' })
  await bench.stepUntil('SYN_SENT', 'LISTEN')
  await expect.poll(() => timers.textContent()).toContain('retransmission timer: 1 s of 1 s left')
  await bench.stepUntil('ESTABLISHED', 'SYN_RECEIVED')
  expect(await timers.getByRole('listitem').count()).toBe(0)

  await page.getByRole('button', { name: /Client sends SYN to Server/ }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Segment SYN from Client to Server' })
  await dialog.getByRole('button', { name: 'Shift Count 7' }).focus()
  expect(await dialog.getByRole('status').textContent()).toContain('windows count in units of 128 bytes')
  await dialog.getByRole('button', { name: /^Maximum Segment Size \d+$/ }).focus()
  expect(await dialog.locator('.bytes .lit').count()).toBe(2)
  expect(await findings(page)).toEqual([])
})
