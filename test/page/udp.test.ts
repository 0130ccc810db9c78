import { expect, test } from 'vitest'
import { bench, visit } from './visit.ts'

test('a student steps two datagrams to the server: no states, a box for what waits, the header of RFC 768', async () => {
  await visit({ scenario: 'udp' })
  const { page } = bench
  for (const name of ['Client', 'Server'] as const) {
    expect(await bench.host(name).getByText('UDP has no connection: no states').count()).toBe(1)
    expect(
      await bench
        .host(name)
        .getByText(/^State: /)
        .count(),
    ).toBe(0)
  }
  const waiting = page.getByRole('figure', { name: 'Server receive queue 10.0.0.2:8081' }).getByRole('listitem')
  for (let steps = 0; steps < 17 && !(await waiting.allInnerTexts()).join().includes('two'); steps += 1)
    await page.keyboard.press('ArrowRight')
  expect((await waiting.allInnerTexts()).join()).toMatch(/two\s+3 B\s+from 10\.0\.0\.1:49152/)
  expect(await bench.status).toContain('No ACK goes back')

  await page.getByRole('button', { name: /sends a datagram .* 3 bytes of data “two”/ }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'UDP datagram from Client to Server' })
  await dialog.waitFor()
  const header = dialog.getByRole('group', { name: 'Header, 32 bits a row (RFC 768)' })
  expect(await header.getByRole('button').allInnerTexts()).toMatchObject([
    /Source Port\s+49152/,
    /Destination Port\s+8081/,
    /Length\s+11/,
    /Checksum\s+0x/,
    /Data\s+two/,
  ])
})

test('a datagram that is seized and dropped is missed by nobody', async () => {
  await visit({ scenario: 'udp', moment: 5 })
  const { page } = bench
  await page.getByRole('button', { name: /^Do something else with it: UDP/ }).click()
  await page.getByRole('button', { name: 'Drop', exact: true }).click()
  expect(await bench.status).toContain('You took a datagram (6 bytes) out of the network. Nobody misses it')
})
