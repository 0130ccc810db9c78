import { source as axe } from 'axe-core'
import { describe, expect, test } from 'vitest'
import type { Visit } from './bench.ts'
import { bench, visit as open } from './visit.ts'

const visit = (at: Visit) => open({ ...at })

const list = () => bench.page.getByRole('list', { name: 'Segments in the order in which they were sent' })
const item = (sentence: RegExp) => list().getByRole('button', { name: sentence })
const stage = () => bench.page.locator('tcp-timeline .stage')
const arrow = (id: number) => stage().locator(`[data-segment='${id}']`)

/** What axe-core finds in the page as it stands. */
async function findings(): Promise<string[]> {
  await bench.page.evaluate(axe)
  return bench.page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`))
  })
}

describe('a list of segments', () => {
  test('with a sentence each, and no more than have been sent', async () => {
    await visit({ scenario: 'handshake' })
    expect(await list().getByRole('listitem').count()).toBe(0)
    await bench.stepUntil('ESTABLISHED', 'SYN_RECEIVED')
    const sentences = await list().getByRole('listitem').allTextContents()
    expect(sentences).toHaveLength(3)
    expect(sentences[0]).toMatch(
      /Client sends SYN to Server at 6 ms: sequence number 100, window 65535; it arrives at 16 ms\./,
    )
    expect(sentences[2]).toMatch(/Client sends ACK to Server .*; it is under way\./)
  })

  test('walked with the arrow keys; Enter opens the header, Escape leads back', async () => {
    await visit({ scenario: 'handshake', moment: 9 })
    await item(/sends ACK/).focus()
    await bench.page.keyboard.press('ArrowUp')
    await bench.page.keyboard.press('ArrowUp')
    expect(await arrow(1).getAttribute('class')).toContain('chosen')
    await bench.page.keyboard.press('Enter')
    const dialog = bench.page.getByRole('dialog', { name: 'Segment SYN from Client to Server' })
    await dialog.getByRole('button', { name: 'Source Port 49152' }).focus()
    await bench.page.keyboard.press('ArrowRight')
    expect(await dialog.getByRole('status').textContent()).toContain('The port that the segment is for.')
    expect(await dialog.locator('.bytes .lit').allTextContents()).toEqual(['1f', '91'])
    expect(await findings()).toEqual([])
    await bench.page.keyboard.press('Escape')
    expect(await dialog.count()).toBe(0)
    expect(await item(/sends SYN to/).evaluate((button: HTMLElement) => button.matches(':focus'))).toBe(true)
  })

  test('leads to the moment a segment was sent', async () => {
    await visit({ scenario: 'handshake', moment: 9 })
    await item(/sends SYN to/).press('Enter')
    await bench.page.getByRole('button', { name: 'Go to the moment it was sent' }).click()
    expect(await bench.states()).toEqual(['SYN_SENT', 'LISTEN'])
  })
})

describe('a segment under way', () => {
  test('is seized with the keyboard and dropped: the SYN is lost and sent again', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('SYN_SENT', 'LISTEN')
    await item(/sends SYN to/).press('Delete')
    const menu = bench.page.getByRole('menu', { name: 'What should happen to this segment?' })
    await menu.waitFor()
    expect(await findings()).toEqual([])
    await bench.page.keyboard.press('ArrowDown')
    await bench.page.keyboard.press('Enter')
    await item(/it is lost/).waitFor({ state: 'attached' })
    expect(await arrow(1).getAttribute('class')).toContain('lost')
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    expect(await item(/again after 1 s/).count()).toBe(1)
  })

  test('is seized at its handle with the mouse and delivered at once', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('SYN_SENT', 'LISTEN')
    await arrow(1).locator('.handle').click()
    await bench.page.getByRole('menuitem', { name: 'Deliver now' }).click()
    await expect.poll(() => bench.states()).toEqual(['SYN_SENT', 'SYN_RECEIVED'])
    expect(await item(/sends SYN to .* at 6 ms.* it arrives at 6 ms/).count()).toBe(1)
  })

  test('the menu closes with Escape, and nothing has happened', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('SYN_SENT', 'LISTEN')
    const before = await bench.status
    await item(/sends SYN to/).press('Delete')
    await bench.page.keyboard.press('Escape')
    expect(await bench.page.getByRole('menu').count()).toBe(0)
    expect(await bench.status).toBe(before)
  })
})

describe('the picture', () => {
  const line = () => stage().locator('.now .line')

  test('always holds the current step, to the end of a long scenario and back', async () => {
    await visit({ scenario: 'slow-reader' })
    const opening = (await stage().boundingBox())!
    for (const key of [...Array<string>(70).fill('ArrowRight'), ...Array<string>(40).fill('ArrowLeft')]) {
      await bench.page.keyboard.press(key)
      const box = (await line().boundingBox())!
      expect(box.y).toBeGreaterThan(opening.y)
      expect(box.y).toBeLessThan(opening.y + opening.height)
    }
  })

  test('is panned with the wheel, and one press leads back to the current step', async () => {
    await visit({ scenario: 'active-close', moment: 25 })
    const before = (await line().boundingBox())!.y
    await stage().hover()
    await bench.page.mouse.wheel(0, -2000)
    expect((await line().boundingBox())!.y).toBeGreaterThan(before + 100)
    await bench.page.getByRole('button', { name: 'Back to the current step' }).click()
    await expect.poll(async () => (await line().boundingBox())!.y).toBeCloseTo(before, 0)
  })

  test('is zoomed with the buttons, and shows everything at once', async () => {
    await visit({ scenario: 'active-close', moment: 25 })
    const fall = async () => (await arrow(1).locator('.line').boundingBox())!.height
    await bench.page.getByRole('button', { name: 'Show everything' }).click()
    const small = await fall()
    for (let i = 0; i < 2; i++) await bench.page.getByRole('button', { name: 'Zoom out' }).click()
    expect(await fall()).toBeCloseTo(small, 0)
    await item(/sends SYN to/).focus()
    await bench.page.getByRole('button', { name: 'Zoom in' }).click()
    await item(/sends SYN to/).focus()
    expect(await fall()).toBeGreaterThan(small * 1.3)
  })

  test('has an axis of true time', async () => {
    await visit({ scenario: 'lost-data', moment: 16 })
    await bench.page.getByRole('button', { name: 'True time' }).click()
    const gap = async (one: number, other: number) =>
      (await arrow(other).locator('.line').boundingBox())!.y - (await arrow(one).locator('.line').boundingBox())!.y
    expect(await bench.page.getByRole('button', { name: 'True time' }).getAttribute('aria-pressed')).toBe('true')
    await item(/sends PSH,ACK .* it is lost/).focus()
    const handshake = await gap(2, 3)
    expect(handshake).toBeGreaterThan(20)
    await bench.page.getByRole('button', { name: 'Show everything' }).click()
    expect((await gap(4, 5)) / (await gap(3, 4))).toBeGreaterThan(50)
  })

  test('lets an arrow fly, and stands still for who asked for stillness', async () => {
    const reaches = async () => (await arrow(1).locator('.line').boundingBox())!.width
    const flight = async (reducedMotion: 'reduce' | 'no-preference') => {
      await visit({ scenario: 'handshake', reducedMotion })
      await bench.stepUntil('SYN_SENT', 'LISTEN')
      await bench.page.waitForTimeout(400)
      const before = await reaches()
      await bench.page.keyboard.press('ArrowRight')
      return { before, at_once: await reaches(), at_last: await expect.poll(reaches).toBeGreaterThan(before + 90) }
    }
    const still = await flight('reduce')
    expect(still.at_once).toBeGreaterThan(still.before + 90)
    await bench.close()
    const moving = await flight('no-preference')
    expect(moving.at_once).toBeLessThan(moving.before + 90)
  })
})

describe('the buffers', () => {
  const buffers = () => bench.page.getByRole('region', { name: 'Buffers' })

  test('are told in one sentence before there are any', async () => {
    await visit({ scenario: 'handshake' })
    expect(await buffers().textContent()).toContain('There are no bytes yet')
  })

  test('show the bytes on their way and at the end', async () => {
    await visit({ scenario: 'active-close' })
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await expect
      .poll(async () => {
        await bench.page.keyboard.press('ArrowRight')
        return buffers().getByRole('listitem').allTextContents()
      })
      .toContain('read by the program, 101 to 106, 6 bytes: 你好')
  })

  test('show the window that closes', async () => {
    await visit({ scenario: 'slow-reader' })
    const shut = buffers().getByRole('listitem').filter({ hasText: 'window 0: the sender must wait' })
    for (let steps = 0; steps < 60 && (await shut.count()) === 0; steps++) await bench.page.keyboard.press('ArrowRight')
    expect(await shut.count()).toBe(1)
    expect(await buffers().locator('.wall').count()).toBe(2)
  })
})
