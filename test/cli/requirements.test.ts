import { describe, expect, test } from 'vitest'
import { CHINESE, tcpstep } from './tcpstep.ts'

type Listed = { id: string; state: string; text: string; why: string | null; tests: string[] }

describe('tcpstep requirements', () => {
  test('shows each requirement with its level, section, text and state, its tests below it, and the sum', async () => {
    const { code, out, err } = await tcpstep(['requirements'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.match(/^[✓✗–] (MUST|SHLD|MAY|REC)-\d+ /gm)).toHaveLength(119)
    expect(out).toMatch(
      /^✓ MUST-15 {2}MUST {9}3\.7\.1 {6}Without a received MSS assume 536 .*\(done\)\n +test\/drills\/mss-default\.pkt: /m,
    )
    expect(out).toMatch(/^– MUST-49 .* TTL configurable \(not applicable\)\n +concerns the IP header/m)
    const count = (state: string) => out.split(`(${state})\n`).length - 1
    expect(out).toContain(
      `\n${count('done')} done, ${count('not applicable')} not applicable, ${count('not done')} not done; of the 81 `,
    )
  })

  test('as JSON: an array of all, a test for each that is done, a reason for each that is not', async () => {
    const { code, out } = await tcpstep(['requirements', '--json'])
    expect(code).toBe(0)
    const list: Listed[] = JSON.parse(out)
    expect(list).toHaveLength(119)
    for (const { state, tests, why } of list) {
      expect(state === 'done').toBe(tests.length > 0)
      expect(state === 'done').toBe(why === null)
    }
    expect(list.find(({ id }) => id === 'MUST-10')).toMatchObject({ level: 'MUST', section: '3.5', state: 'done' })
  })

  test('speaks Chinese', async () => {
    const { out } = await tcpstep(['requirements'], CHINESE)
    expect(out).toMatch(/^✓ MUST-10 .* 必须支持同时打开（已做到）$/m)
  })
})
