import { describe, expect, test } from 'vitest'
import { Assertions } from '../../src/drill/assertion.ts'
import { Failed } from '../../src/drill/failure.ts'

const FIELDS: Readonly<Record<string, number>> = { tcpi_snd_cwnd: 10, tcpi_rtt: 100_000, tcpi_options: 7 }

/** What the assertions of a script say: nothing where all hold, else the reason and what was seen. */
function said(...codes: string[]): string {
  const assertions = new Assertions()
  try {
    for (const code of codes) assertions.run(code, (name) => FIELDS[name] ?? null)
    return ''
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    const [compared] = error.compared
    return compared
      ? `${compared.expected} | ${compared.seen}`
      : `${error.why.key} ${Object.values(error.why.values ?? {})}`
  }
}

describe('holds', () => {
  test.each([
    'assert tcpi_snd_cwnd == 10',
    'assert tcpi_snd_cwnd == 10, tcpi_snd_cwnd',
    "assert tcpi_snd_cwnd == 10, 'cwnd=%d' % tcpi_snd_cwnd",
    'assert 9 < tcpi_snd_cwnd <= 10 and tcpi_rtt >= 95*1000',
    'assert (tcpi_options & 2) != 0',
    'assert tcpi_snd_cwnd == 9 or not tcpi_snd_cwnd == 9',
    'assert tcpi_rtt // 1000 == 100 and tcpi_rtt % 99 == 10 and 7 / 2 == 3.5',
    'assert -tcpi_snd_cwnd + 20 - 10 == 0 and ~0 == -1',
    'assert 1 << 4 | 1 == 0x11 and 0x7fffffff & 0x80000000 == 0',
    'print(tcpi_snd_cwnd); assert tcpi_snd_cwnd == 10; \\\n assert 1 == 1',
    '\nassert tcpi_snd_cwnd == 10  # as it began\n# nothing more',
    'assert TCP_CA_Recovery == 3 and TCP_ESTABLISHED == 1',
  ])('%j', (code) => {
    expect(said(code)).toBe('')
  })

  test('with names that an earlier piece of code has given', () => {
    expect(said('cwnd = 4 * 2', 'cwnd += 1\ncwnd += 1', 'assert tcpi_snd_cwnd == cwnd, cwnd')).toBe('')
    expect(said('cwnd = 8', 'assert tcpi_snd_cwnd == cwnd')).toBe(
      'tcpi_snd_cwnd == cwnd | tcpi_snd_cwnd == 10, cwnd == 8',
    )
  })
})

test('of several claims the one that does not hold is shown, with the values of its names', () => {
  expect(said('assert tcpi_rtt > 5 and (tcpi_snd_cwnd == 12), tcpi_rtt')).toBe(
    'tcpi_snd_cwnd == 12 | tcpi_snd_cwnd == 10',
  )
  expect(said('assert 11 <= tcpi_snd_cwnd <= 12')).toBe('11 <= tcpi_snd_cwnd <= 12 | tcpi_snd_cwnd == 10')
  expect(said('assert not tcpi_snd_cwnd')).toBe('not tcpi_snd_cwnd | tcpi_snd_cwnd == 10')
})

describe('is not understood', () => {
  test.each([
    'x.y()',
    'assert',
    'assert ,',
    'assert (1 == 1',
    'assert 1 == == 1',
    'assert tcpi_snd_cwnd 10',
    'assert f(1)',
    'if 1: pass',
    'assert unknown == 1',
    `assert ${'('.repeat(99)}1${')'.repeat(99)}`,
    `assert ${'-'.repeat(99)}1 == 1`,
  ])('%j', (code) => {
    expect(said(code)).toBe(`failed.python ${code}`)
  })

  test('a field that our TCP does not have', () => {
    expect(said('assert tcpi_pmtu == 1500')).toBe('failed.no-field tcpi_pmtu')
  })
})
