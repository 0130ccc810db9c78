import { expect, test } from 'vitest'
import { findings } from './axe.ts'
import type { Visit } from './bench.ts'
import { bench, visit } from './visit.ts'

/** The segment with the text of `active-close`, opened. */
async function openText(at: Visit = {}, flags = 'PSH,ACK') {
  await visit({ scenario: 'active-close', moment: 14, ...at })
  const item = bench.page.getByRole('button', { name: flags }).first()
  await item.focus()
  await bench.page.keyboard.press('Enter')
  const dialog = bench.page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

test('a student sees what each layer adds to six bytes, and reads the headers below TCP', async () => {
  const dialog = await openText()
  const layers = dialog.getByRole('group', { name: 'Five layers: what each adds' }).getByRole('button')
  const said = (await layers.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim())
  expect(said).toEqual([
    "Applicationthe program's bytes 6 B7.1 %",
    'TransportTCP header 20 B23.8 %',
    'NetworkIPv4 header 20 B23.8 %',
    'LinkEthernet header, padding, check 18 B21.4 %',
    'Physicalpreamble and gap 20 B23.8 %',
  ])
  await dialog.getByText('6 bytes of the program take 84 byte times on the line').waitFor()
  await dialog.getByText('The simulated network has no wires').waitFor()

  await dialog.getByRole('button', { name: 'Network' }).click()
  expect(await dialog.getByRole('status').textContent()).toContain('Subnet:')
  await dialog.getByRole('button', { name: 'Time to Live 64' }).focus()
  expect(await dialog.getByRole('status').textContent()).toContain('Each router takes one off')
  expect(await dialog.locator('.bytes .lit').allTextContents()).toEqual(['40'])

  await dialog.getByRole('button', { name: 'Link' }).click()
  expect(await dialog.getByRole('status').textContent()).toMatch(/Switch:.*ARP:.*Neither is simulated/)
  await dialog.getByRole('button', { name: /^Type 0x0800/ }).focus()
  expect(await dialog.locator('.bytes .lit').allTextContents()).toEqual(['08', '00'])
})

test.each<Visit>([{}, { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } }])(
  'axe-core finds nothing in any layer',
  async (look) => {
    const dialog = await openText({ ...look })
    for (let layer = 0; layer < 5; layer += 1) {
      await dialog.locator('tcp-layers button').nth(layer).click()
      expect(await findings(bench.page)).toEqual([])
    }
  },
)
