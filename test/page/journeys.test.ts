import { describe, expect, test } from 'vitest'
import { bench, visit } from './visit.ts'

describe('a student steps', () => {
  test('through the handshake with the arrow key, and hears each step', async () => {
    await visit({ scenario: 'handshake' })
    expect(await bench.states()).toEqual(['CLOSED', 'CLOSED'])
    expect(await bench.status).toContain('Three segments')
    await bench.stepUntil('SYN_SENT', 'LISTEN')
    await bench.stepUntil('SYN_SENT', 'SYN_RECEIVED')
    expect(await bench.status).toMatch(/^Step \d+ of \d+\. .*SYN,ACK/)
    await bench.stepUntil('ESTABLISHED', 'SYN_RECEIVED')
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
  })

  test('back and on again: the same moment looks the same', async () => {
    await visit({ scenario: 'active-close', moment: 12 })
    const before = await bench.status
    await bench.page.keyboard.press('ArrowLeft')
    expect(await bench.status).not.toBe(before)
    await bench.page.keyboard.press('ArrowRight')
    expect(await bench.status).toBe(before)
  })

  test('by the slider to any moment', async () => {
    await visit({ scenario: 'active-close' })
    await bench.page.getByRole('slider').fill('12')
    expect(await bench.status).toContain('Step 12 of')
    await bench.page.keyboard.press('Home')
    await bench.page.getByRole('slider').evaluate((slider: HTMLElement) => slider.blur())
    await bench.page.keyboard.press('End')
    expect(await bench.states()).toEqual(['CLOSED', 'CLOSED'])
  })

  test('lets it play, and the hand wins', async () => {
    await visit({ scenario: 'handshake' })
    await bench.page.getByLabel('Speed').selectOption('8')
    await bench.page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(() => bench.status, { timeout: 5000 }).toContain('Step 4 of')
    await bench.page.keyboard.press('ArrowRight')
    const held = await bench.status
    await bench.page.waitForTimeout(400)
    expect(await bench.status).toBe(held)
  })
})

describe('a student takes over', () => {
  test('an active close by the edges of the figure', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await bench.edge('Client', 'CLOSE / snd FIN').click()
    expect(await bench.states()).toEqual(['FIN_WAIT_1', 'ESTABLISHED'])
    await bench.edge('Server', 'rcv FIN / snd ACK').click()
    expect(await bench.states()).toEqual(['FIN_WAIT_1', 'CLOSE_WAIT'])
    await bench.edge('Client', 'rcv ACK of FIN').click()
    await bench.edge('Server', 'CLOSE / snd FIN').click()
    await bench.edge('Client', 'rcv FIN / snd ACK').click()
    expect(await bench.states()).toEqual(['TIME_WAIT', 'LAST_ACK'])
    await bench.edge('Client', '2MSL timeout / delete TCB').click()
    expect((await bench.states())[0]).toBe('CLOSED')
  })

  test('goes on by hand where the programs have ended: hangs up from what can happen now', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await bench.page
      .getByRole('group', { name: 'What can happen now' })
      .getByRole('button', { name: 'Server: close()' })
      .click()
    expect(await bench.states()).toEqual(['ESTABLISHED', 'FIN_WAIT_1'])
  })

  test('a passive close: the server hangs up first', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await bench.edge('Server', 'CLOSE / snd FIN').click()
    await bench.edge('Client', 'rcv FIN / snd ACK').click()
    expect(await bench.states()).toEqual(['CLOSE_WAIT', 'FIN_WAIT_1'])
    await bench.edge('Client', 'CLOSE / snd FIN').press('Enter')
    expect((await bench.states())[0]).toBe('LAST_ACK')
    // the keyboard stays where it was, although the labels changed their order
    const focused = await bench.host('Client').evaluate((region) => {
      const { activeElement } = region.querySelector('tcp-diagram')?.shadowRoot ?? {}
      return activeElement?.textContent
    })
    expect(focused).toBe('CLOSE / snd FIN')
  })

  test('an abort is drawn on demand and resets the other side', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await expect(bench.edge('Client', 'ABORT / snd RST').count()).resolves.toBe(0)
    await bench.host('Client').getByRole('button', { name: 'ABORT, RST, timeouts' }).click()
    await bench.edge('Client', 'ABORT / snd RST').click()
    expect((await bench.states())[0]).toBe('CLOSED')
    await bench.page.keyboard.press('ArrowRight')
    expect(await bench.states()).toEqual(['CLOSED', 'CLOSED'])
  })

  test('an event that is not possible explains why nothing happens', async () => {
    await visit({ scenario: 'handshake' })
    await bench.edge('Client', 'rcv FIN / snd ACK').press('Enter')
    expect(await bench.states()).toEqual(['CLOSED', 'CLOSED'])
    expect(await bench.status).toContain('has no edge out of CLOSED')
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await bench.edge('Client', 'rcv FIN / snd ACK').press('Enter')
    expect(await bench.status).toContain('close() or shutdown(SHUT_WR) of the other side')
  })

  test('a segment in flight is dropped, and its timer sends it again', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('SYN_SENT', 'LISTEN')
    const now = bench.page.getByRole('group', { name: 'What can happen now' })
    await now.getByRole('button', { name: /^Do something else/ }).click()
    await now.getByRole('button', { name: 'Drop' }).click()
    expect(await bench.status).toContain('SYN, seq 100')
    await expect(now.getByRole('button', { name: /retransmission/ }).count()).resolves.toBe(1)
    await bench.page.keyboard.press('ArrowRight')
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
  })

  test('a socket call by hand; one that would fail says its errno', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    const calls = bench.page.getByRole('group', { name: 'Socket calls of Client' })
    await calls.getByRole('button', { name: /^listen/ }).press('Enter')
    expect(await bench.status).toContain('EINVAL')
    await calls.getByRole('textbox').fill('你好')
    await calls.getByRole('button', { name: 'send' }).click()
    await bench.page.keyboard.press('ArrowRight')
    expect(await bench.status).toContain('len 6')
  })
})

describe('a student forks', () => {
  test('both futures stay, and are seen side by side', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await bench.page.keyboard.press('f')
    await bench.edge('Client', 'CLOSE / snd FIN').click()
    await bench.page.getByRole('button', { name: 'Future A', exact: true }).click()
    expect(await bench.states()).toEqual(['ESTABLISHED', 'ESTABLISHED'])
    await bench.page.keyboard.press('s')
    const second = bench.page.getByRole('region', { name: 'Future B' })
    await expect(second.locator('header').textContent()).resolves.toContain('FIN_WAIT_1')
    await expect(
      bench.page.getByRole('region', { name: 'Future A' }).locator('header').textContent(),
    ).resolves.not.toContain('FIN_WAIT_1')
    await bench.page.getByRole('button', { name: 'Remove future B' }).click()
    expect(await bench.states()).toEqual(['ESTABLISHED', 'ESTABLISHED'])
  })
})

test('without a backend the real-socket switch says what is missing, and the simulation goes on', async () => {
  await visit({ scenario: 'handshake' })
  await bench.page.getByRole('button', { name: 'Real sockets' }).click()
  await expect(bench.page.getByRole('dialog', { name: 'Real sockets' }).textContent()).resolves.toContain('npm start')
  await bench.page.getByRole('button', { name: 'Go on with the simulation' }).click()
  await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
})

test('the help names the keys of the page and those of the time line', async () => {
  await visit({ scenario: 'handshake' })
  await bench.page.keyboard.press('?')
  const help = bench.page.getByRole('dialog', { name: 'Keys and help' })
  const keys = () => help.locator('kbd').allTextContents()
  await expect
    .poll(keys)
    .toEqual(expect.arrayContaining(['→', '←', '↑', '↓', 'Enter', 'Delete', 'PgUp', 'PgDn', '+', '−']))
  await bench.page.keyboard.press('Escape')
  await bench.stepUntil('SYN_SENT', 'LISTEN')
})

test('a link leads back to scenario, seed and step', async () => {
  await visit({ scenario: 'active-close', moment: 12 })
  const before = await bench.status
  await bench.page.getByRole('button', { name: 'Share' }).click()
  await bench.page.reload()
  await bench.page.locator('tcp-transport').waitFor()
  expect(await bench.status).toBe(before)
})

test('a line of the program and the segment it sent light up together, from either', async () => {
  await visit({ scenario: 'active-close', moment: 20 })
  const lines = bench.host('Client').locator('tcp-program li')
  const lit = bench.page.locator('tcp-timeline g.pointed')
  await lines.nth(2).hover()
  await expect.poll(() => lit.allTextContents()).toMatchObject([expect.stringContaining('PSH,ACK')])
  await bench.page.locator('tcp-timeline g.segment', { hasText: 'FIN,ACK' }).locator('text').hover()
  await expect.poll(() => bench.host('Client').locator('tcp-program li.pointed').textContent()).toContain('s.close()')
})
