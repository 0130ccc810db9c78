import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { bench, visit } from './visit.ts'

/** The field of a program that asks for a line. */
const field = (program: string) => bench.page.getByRole('textbox', { name: `Type for ${program}` })

/** Presses → until the program asks for a line. */
async function stepUntilAsked(program: string): Promise<void> {
  for (let steps = 0; steps < 60 && (await field(program).count()) === 0; steps += 1) {
    await bench.page.keyboard.press('ArrowRight')
    await bench.page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await field(program).waitFor()
}

/** Types a line, and leaves the field. */
async function type(program: string, line: string): Promise<void> {
  await field(program).fill(line)
  await field(program).press('Enter')
  await bench.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

const code = (host: 'Client' | 'Server') => bench.host(host).getByRole('group', { name: `Program of ${host}` })

describe('a chat', () => {
  test('typed from both sides, until one says q', async () => {
    await visit({ scenario: 'chat' })
    await stepUntilAsked('client')
    await type('client', '在吗？')
    await stepUntilAsked('server')
    expect(await code('Server').textContent()).toContain(String.raw`\xe5\x9c\xa8`)
    await type('server', 'yes')
    await stepUntilAsked('client')
    expect(await code('Client').textContent()).toContain("b'yes'")
    await type('client', 'q')
    await bench.stepUntil('TIME_WAIT', 'CLOSED')
  })

  test('ends with what Python raises where recv cuts a character in two', async () => {
    await visit({ scenario: 'chat' })
    await stepUntilAsked('client')
    await type('client', '好'.repeat(400))
    const raised = "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe5 in position 1023: unexpected end of data"
    for (let steps = 0; steps < 10 && !(await code('Server').textContent())?.includes(raised); steps += 1)
      await bench.page.keyboard.press('ArrowRight')
    expect(await code('Server').locator('li.error').last().textContent()).toBe(raised)
    await bench.page.keyboard.press('End')
    expect(await field('server').count()).toBe(0)
  })

  test('goes on by its script where nobody types', async () => {
    await visit({ scenario: 'chat' })
    await stepUntilAsked('client')
    await bench.page.getByRole('button', { name: 'types “hello”' }).click()
    await stepUntilAsked('server')
    expect(await code('Server').textContent()).toContain("b'hello'")
  })

  test('in Chinese', async () => {
    await visit({ scenario: 'chat', moment: 12, locale: 'zh-CN' })
    for (let steps = 0; steps < 30; steps += 1) await bench.page.keyboard.press('ArrowRight')
    await bench.page.keyboard.press('Home')
    const asked = bench.page.getByRole('textbox', { name: /^为 client 输入/ })
    for (let steps = 0; steps < 30 && (await asked.count()) === 0; steps += 1)
      await bench.page.keyboard.press('ArrowRight')
    await asked.waitFor()
  })
})

describe('a program', () => {
  test('is saved as it is shown, with what it imports', async () => {
    await visit({ scenario: 'time-reply' })
    const saved = bench.page.waitForEvent('download')
    await bench.host('Server').getByRole('button', { name: 'Save as .py' }).click()
    const file = await saved
    expect(file.suggestedFilename()).toBe('time-reply-server.py')
    const lines = (await readFile((await file.path()) as string, 'utf8')).split('\n')
    expect(lines.slice(0, 4)).toEqual(['import socket, time', '', 'srv = socket.socket()', 'srv.bind(("", 8081))'])
    const shown = await code('Server').locator('li code').allTextContents()
    expect(lines.slice(2, -1)).toEqual(shown)
  })

  test('is saved so that it runs here: the peer of the simulation is looked for on this machine', async () => {
    await visit({ scenario: 'time-reply' })
    const saved = bench.page.waitForEvent('download')
    await bench.host('Client').getByRole('button', { name: 'Save as .py' }).click()
    const lines = (await readFile((await (await saved).path()) as string, 'utf8')).split('\n')
    expect(lines.slice(0, 5)).toEqual([
      'import socket',
      '',
      '# 127.0.0.1 stands for 10.0.0.2 of the simulation: run both programs on this machine',
      's = socket.socket()',
      's.connect(("127.0.0.1", 8081))',
    ])
  })

  test('is killed by hand: its descriptors close, with FIN', async () => {
    await visit({ scenario: 'handshake' })
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await bench.host('Client').getByRole('button', { name: 'Kill client' }).click()
    expect(await bench.states()).toEqual(['FIN_WAIT_1', 'ESTABLISHED'])
    expect(await code('Client').textContent()).toContain('Killed')
    expect(await bench.status).toContain('client is killed')
    expect(await bench.host('Client').getByRole('button', { name: 'Kill client' }).count()).toBe(0)
  })

  test('is one of several: the one that is chosen is shown', async () => {
    await visit({ scenario: 'time-reply' })
    await bench.page.keyboard.press('End')
    const chooser = bench.host('Client').getByLabel('Which program of Client')
    expect(await chooser.locator('option').allTextContents()).toEqual(['client', 'client-2', 'client-3'])
    await chooser.selectOption('client-2')
    expect(await code('Client').textContent()).toContain('ConnectionRefusedError: [Errno 111] Connection refused')
    await chooser.selectOption('client-3')
    expect(await code('Client').textContent()).toContain('Killed')
  })
})

test('the cable is pulled: what is sent is lost, until it is plugged in again', async () => {
  await visit({ scenario: 'echo' })
  await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
  await bench.page.getByRole('button', { name: 'Pull the cable' }).click()
  expect(await bench.status).toContain('The cable is pulled')
  await bench.page.keyboard.press('End')
  expect(await bench.status).not.toContain('TIME_WAIT')
  await bench.page.keyboard.press('Home')
  await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
  await bench.page.keyboard.press('ArrowRight')
  await bench.page.getByRole('button', { name: 'Plug the cable in' }).click()
  await bench.stepUntil('TIME_WAIT', 'CLOSED')
})
