import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LESSONS } from '../../src/lessons/index.ts'
import { findings } from './axe.ts'
import { bench, visit } from './visit.ts'

const button = (name: string) => bench.page.getByRole('button', { name, exact: true })
const drawer = () => bench.page.getByRole('complementary')
const field = (name: string) => drawer().getByLabel(name, { exact: true })

/** Both ends' states, in whichever language. */
const chips = () =>
  bench.page
    .locator('tcp-host')
    .getByText(/^(State: |状态：)/)
    .allTextContents()

describe('a lesson, from opening to the predicted answer', () => {
  test('in English', async () => {
    await visit()
    await button('Lessons').click()
    const list = bench.page.getByRole('dialog', { name: 'Lessons' })
    await expect.poll(() => list.getByRole('listitem').count()).toBe(LESSONS.length)
    await list.getByRole('button', { name: /^Why three segments to open but four to close/ }).click()
    await drawer().getByRole('heading', { name: 'Why three segments to open but four to close?' }).waitFor()
    expect(await bench.page.locator('tcp-timeline .stage').isVisible()).toBe(true)
    await button('Predict it').click()
    expect(await bench.states()).toEqual(['FIN_WAIT_1', 'ESTABLISHED'])
    await drawer().getByText('Server: FIN,ACK arrives: seq 107, ack 307').first().waitFor()
    await field('Server: state after it').selectOption('CLOSE_WAIT')
    await field('It sends').selectOption('FIN,ACK')
    await field('ack').fill('108')
    await button('Check, and make the step').click()
    expect(await bench.states()).toEqual(['FIN_WAIT_1', 'CLOSE_WAIT'])
    const marks = drawer().getByRole('region', { name: 'Predict, then see' })
    expect(await marks.getByRole('heading', { name: '2 of 3 right' }).count()).toBe(1)
    expect(await marks.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/Server: state after it CLOSE_WAIT right/),
      expect.stringMatching(/It sends ACK not “FIN,ACK”/),
      expect.stringMatching(/ack 108 right\s+RCV.NXT: everything before it has arrived/),
    ])
    await marks.getByText('FIN is next in order: no more bytes will come').waitFor()
  })

  test('in Chinese', async () => {
    await visit({ locale: 'zh-CN' })
    await button('课程').click()
    await bench.page.getByRole('button', { name: /CLOSE_WAIT 之后进入 TIME_WAIT/ }).click()
    await drawer().getByRole('heading', { name: 'CLOSE_WAIT 之后是什么？' }).waitFor()
    await drawer().getByText('有人说').first().waitFor()
    await button('来预测').click()
    expect(await chips()).toEqual(['状态：LAST_ACK', '状态：TIME_WAIT'])
    await field('客户端：此后的状态').selectOption('CLOSED')
    await field('它发送').selectOption('不发报文段')
    await button('对答案，并走这一步').click()
    expect(await chips()).toEqual(['状态：CLOSED', '状态：TIME_WAIT'])
    expect(await drawer().getByRole('heading', { name: '2 项中对了 2 项' }).count()).toBe(1)
    await button('全部课程').click()
    const row = bench.page.getByRole('dialog', { name: '课程' }).locator('[aria-current=true]')
    expect(await row.textContent()).toContain('已预测')
  })

  test('by keyboard alone', async () => {
    await visit({ lesson: 'reset-by-peer' })
    const { keyboard } = bench.page
    await button('Predict it').press('Enter')
    await keyboard.press('ArrowRight')
    expect(await drawer().getByRole('alert').textContent()).toBe('Predict first, or skip.')
    await keyboard.press('Tab')
    await keyboard.type('CLOSED')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.type('econnreset')
    await keyboard.press('Enter')
    await drawer().getByRole('heading', { name: '2 of 3 right' }).waitFor()
    expect(
      await bench.page.evaluate(() => {
        let { activeElement } = document
        while (activeElement?.shadowRoot?.activeElement) activeElement = activeElement.shadowRoot.activeElement
        return activeElement?.textContent
      }),
    ).toBe('2 of 3 right')
    await keyboard.press('ArrowRight')
    expect(await drawer().getByRole('heading', { name: '2 of 3 right' }).count()).toBe(0)
  })
})

describe('a lesson', () => {
  test('leads to the moment it speaks of, also after the student has gone another way', async () => {
    await visit({ lesson: 'wrong-last-has-time-wait' })
    await button('Go to the moment').click()
    expect(await bench.states()).toEqual(['TIME_WAIT', 'LAST_ACK'])
    await bench.page.keyboard.press('Home')
    await bench.edge('Client', 'active OPEN / snd SYN').click()
    await button('Go to the moment').click()
    expect(await bench.states()).toEqual(['TIME_WAIT', 'LAST_ACK'])
  })

  test('leads to the one before and the next', async () => {
    await visit({ lesson: LESSONS[0]!.id })
    await expect(button('Previous').isDisabled()).resolves.toBe(true)
    await button('Next').click()
    await drawer().getByRole('heading', { name: LESSONS[1]!.title.en }).waitFor()
    await button('Close the lesson').click()
    await drawer().waitFor({ state: 'hidden' })
  })

  test('that there is not: one line says so, and the bench goes on', async () => {
    await visit({ lesson: 'no-such-lesson' })
    await expect.poll(() => bench.status).toContain('There is no lesson “no-such-lesson”')
    await bench.stepUntil('SYN_SENT', 'LISTEN')
  })

  test('is remembered as read, and its answers too', async () => {
    await visit({ lesson: 'recv-q-and-send-q' })
    await button('Predict it').click()
    await button('Check, and make the step').click()
    await drawer().getByText('Score: 0 of 3').waitFor()
    await bench.page.reload()
    await drawer().getByText('Score: 0 of 3').waitFor()
    await button('All lessons').click()
    await bench.page.getByRole('dialog').getByText(`1 of ${LESSONS.length} predicted`).waitFor()
  })
})

describe('predict in free play', () => {
  test('asks before each interesting step, waits for the answer, and goes on to the next question', async () => {
    await visit({ scenario: 'handshake' })
    await button('Predict').click()
    await button('Next question').click()
    await drawer().getByText('Server: srv.listen(5)').first().waitFor()
    for (let presses = 0; presses < 3; presses += 1) await bench.page.keyboard.press('ArrowRight')
    expect(await bench.status).toMatch(/^Step 2 of/)
    await button('Skip').click()
    await button('Next question').click()
    await field('Client: state after it').selectOption('SYN_SENT')
    await field('It sends').selectOption('SYN')
    await field('seq').fill('100')
    await field('window').fill('65535')
    await button('Check, and make the step').click()
    await drawer().getByRole('heading', { name: '4 of 4 right' }).waitFor()
    await button('Next question').click()
    await drawer().getByText('Server: SYN arrives').first().waitFor()
    await field('It sends').selectOption('no segment')
    expect(await field('ack').count()).toBe(0)
  })

  test('lets a playing bench stop at each question', async () => {
    await visit({ scenario: 'handshake' })
    await button('Predict').click()
    await bench.page.getByLabel('Speed').selectOption('8')
    await button('Play').click()
    await button('Check, and make the step').waitFor()
    await button('Play').waitFor()
    expect(await bench.status).toMatch(/^Step 2 of/)
  })

  test('the answers are saved as a table, and the score begins anew', async () => {
    await visit({ scenario: 'handshake' })
    await button('Predict').click()
    await button('Next question').click()
    await field('It sends').selectOption('SYN')
    await button('Check, and make the step').click()
    const download = bench.page.waitForEvent('download')
    await button('Save my answers').click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe('tcpstep-answers.csv')
    const lines = readFileSync(await saved.path(), 'utf8').split('\r\n')
    expect(lines[0]).toBe('\ufeffno.,lesson,scenario,seed,step,what came,question,answer,right answer,correct')
    expect(lines.slice(1)).toEqual([
      '1,,handshake,1,3,Server: srv.listen(5),Server: state after it,,LISTEN,no',
      '2,,handshake,1,3,Server: srv.listen(5),It sends,SYN,no segment,no',
      '',
    ])
    await button('Reset').click()
    expect(
      await drawer()
        .getByText(/^Score/)
        .count(),
    ).toBe(0)
  })
})

// what a colour is does not depend on the size
test.each<[string, number, number, 'light' | 'dark']>([
  ['wide', 1440, 900, 'light'],
  ['laptop', 1280, 720, 'dark'],
  ['phone', 390, 844, 'light'],
])(
  'axe-core finds nothing, and nothing spills, in a lesson and the list of all (%s)',
  async (_, width, height, colorScheme) => {
    const viewport = { width, height }
    await visit({ viewport, colorScheme, lesson: 'wrong-fin-ends-both' })
    await button('Predict it').click()
    expect(await findings(bench.page)).toEqual([])
    const spill = await bench.page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
      return [scrollWidth - clientWidth, scrollHeight - clientHeight]
    })
    expect(spill).toEqual([0, 0])
    expect(await bench.page.locator('tcp-timeline .stage').isVisible()).toBe(true)
    await button('Check, and make the step').click()
    expect(await findings(bench.page)).toEqual([])
    await button('All lessons').click()
    expect(await findings(bench.page)).toEqual([])
    const list = bench.page.getByRole('dialog').getByRole('group', { name: 'Lessons' })
    expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  },
)

test.each(['light', 'dark'] as const)('the names of states in a lesson can be read (%s)', async (colorScheme) => {
  await visit({ colorScheme, lesson: 'third-ack-lost' })
  await drawer().locator('code.established').first().waitFor()
  expect(await findings(bench.page)).toEqual([])
  await bench.close()
  await visit({ colorScheme, lesson: 'wrong-close-wait-to-time-wait' })
  await drawer().locator('code.closed').first().waitFor()
  expect(await findings(bench.page)).toEqual([])
})
