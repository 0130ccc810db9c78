import { describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import type { Visit } from './bench.ts'
import { bench, visit } from './visit.ts'

const panel = () => bench.page.getByRole('region', { name: 'Text and bytes' })
const typed = (text: string) => bench.page.getByRole('textbox', { name: 'Type a text' }).fill(text)
const show = () => bench.page.getByRole('button', { name: 'Text and bytes' }).click()

describe('text and bytes', () => {
  test('a Chinese text in GBK, typed and sent by the student, and the error of a reader who expects UTF-8', async () => {
    await visit({ scenario: 'handshake' })
    await show()
    await expect.poll(() => panel().innerText()).toContain('Nothing has been sent yet')
    await bench.stepUntil('ESTABLISHED', 'ESTABLISHED')
    await typed('你好')
    await panel().getByText('2 characters, 6 bytes').waitFor()
    await panel().getByLabel('Encoding of what you type').selectOption('gbk')
    await panel().getByText('2 characters, 4 bytes').waitFor()
    await panel().getByText('c4 e3').waitFor()
    await panel().getByRole('button', { name: 'Client: send() it' }).click()
    await bench.page.keyboard.press('End')
    await bench.host('Server').getByRole('button', { name: 'recv', exact: true }).click()
    await expect.poll(() => panel().innerText()).toContain("recv(1024) → b'\\xc4\\xe3\\xba\\xc3'")
    expect(await panel().innerText()).toContain(
      "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc4 in position 0: invalid continuation byte",
    )
    await panel().getByLabel('The receiver decodes as').selectOption('gbk')
    expect(await panel().innerText()).toContain('.decode("gbk") → \'你好\'')
    expect(await findings(bench.page)).toEqual([])
  })

  test('text that GBK does not have is one clear line, and so is far too much', async () => {
    await visit({ scenario: 'handshake' })
    await show()
    await panel().getByLabel('Encoding of what you type').selectOption('gbk')
    await typed('5 €')
    await expect
      .poll(() => panel().getByRole('alert').innerText())
      .toBe(
        "UnicodeEncodeError: 'gbk' codec can't encode character '\\u20ac' in position 2: illegal multibyte sequence",
      )
    await typed('长'.repeat(100_000))
    await expect
      .poll(() => panel().getByRole('alert').innerText())
      .toBe('At most 1000 characters are sent at once; this is 100000.')
    await typed('')
    expect(await panel().getByRole('alert').count()).toBe(0)
  })

  test('leaves as it came: the time line is back where it was', async () => {
    await visit({ scenario: 'active-close', moment: 14 })
    await show()
    await expect.poll(() => panel().innerText()).toContain('Client to Server, 6 bytes')
    await panel().getByRole('button', { name: 'Time line' }).click()
    expect(await panel().count()).toBe(0)
    expect(await bench.page.getByRole('listitem').filter({ hasText: 'sends SYN' }).first().count()).toBe(1)
  })

  test.each<Visit>([
    { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    { locale: 'zh-CN', viewport: { width: 1280, height: 720 } },
  ])('axe-core finds nothing in Chinese at $viewport.width', async (look) => {
    await visit({ scenario: 'active-close', moment: 18, ...look })
    // on a phone the buffers are a panel of their own
    if (look.viewport?.width === 390) await bench.page.getByRole('button', { name: '缓冲区' }).click()
    await bench.page.getByRole('button', { name: '文本与字节' }).click()
    await bench.page.getByRole('region', { name: '文本与字节' }).waitFor()
    expect(await findings(bench.page)).toEqual([])
  })
})
