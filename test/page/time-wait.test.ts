import { expect, test } from 'vitest'
import { findings } from './axe.ts'
import { bench, visit } from './visit.ts'

const left = () => bench.host('Client').getByRole('timer').textContent()
const lifetimes = () => bench.host('Client').getByRole('group', { name: 'Maximum segment lifetime' })

test('TIME_WAIT counts down in view; another MSL makes it as long as it says, at the same moment', async () => {
  await visit({ scenario: 'active-close' })
  expect(await bench.host('Client').getByRole('timer').count()).toBe(0)
  await bench.stepUntil('TIME_WAIT', 'CLOSED')
  const { status } = bench
  await expect.poll(left).toBe('240 s left of 240 s')
  expect(await bench.host('Client').getByText('RFC 9293 takes 2 minutes').textContent()).toContain(
    'Linux always waits 60 s',
  )
  await lifetimes().getByRole('button', { name: '30 s' }).click()
  await expect.poll(left).toBe('60 s left of 60 s')
  expect(await bench.status).toBe(await status)
  expect(await bench.states()).toEqual(['TIME_WAIT', 'CLOSED'])
  expect(await lifetimes().getByRole('button', { name: '30 s' }).getAttribute('aria-pressed')).toBe('true')
  expect(await findings(bench.page)).toEqual([])
})

test('the jump over a long wait is told before and after', async () => {
  await visit({ scenario: 'active-close' })
  expect(await bench.page.getByRole('button', { name: 'Step ⟿' }).count()).toBe(0)
  await bench.stepUntil('TIME_WAIT', 'CLOSED')
  const jump = bench.page.getByRole('button', { name: 'Step ⟿ 4 min' })
  expect(await jump.getAttribute('title')).toBe('What happens next comes 4 min later: a step jumps there')
  await jump.click()
  expect(await bench.states()).toEqual(['CLOSED', 'CLOSED'])
  await bench.page.locator('tcp-timeline text', { hasText: '⟿ 4 min later' }).waitFor()
  expect(await bench.host('Client').getByRole('timer').count()).toBe(0)
})

test('the lifetime that was chosen is in the link that is shared', async () => {
  await visit({ scenario: 'active-close' })
  await bench.stepUntil('TIME_WAIT', 'CLOSED')
  await lifetimes().getByRole('button', { name: '1 min' }).click()
  await expect.poll(left).toBe('120 s left of 120 s')
  await bench.page.getByRole('button', { name: 'Share' }).click()
  await expect.poll(() => new URL(bench.page.url()).hash).toContain('z=')
  const url = bench.page.url()
  await bench.page.goto('about:blank')
  await bench.page.goto(url)
  await expect.poll(left).toBe('120 s left of 120 s')
})
