import { describe, expect, test } from 'vitest'
import { WindowScale } from '../../src/codec/window-scale.ts'
import type { Flag, Option, Segment } from '../../src/tcp/segment.ts'
import { seq } from '../../src/tcp/seq.ts'

const scaleBy = (bits: number): Option => ({ kind: 'window-scale', shift: bits })

const segment = (from: 'client' | 'server', flags: Flag[], wnd: number, options: Option[] = []): Segment => ({
  proto: 'tcp',
  srcPort: from === 'client' ? 50_000 : 8081,
  dstPort: from === 'client' ? 8081 : 50_000,
  seq: seq(0),
  ack: seq(0),
  wnd,
  flags,
  options,
  payload: null,
})

/** A scale that has seen both SYNs. */
function agreed(client: Option[], server: Option[]): WindowScale {
  const scale = new WindowScale()
  scale.inOctets(segment('client', ['SYN'], 65_495, client))
  scale.inOctets(segment('server', ['SYN', 'ACK'], 65_483, server))
  return scale
}

describe('window scale', () => {
  test('a window counts in what its sender has offered', () => {
    const scale = agreed([scaleBy(10)], [scaleBy(7)])
    expect(scale.inOctets(segment('client', ['ACK'], 64)).wnd).toBe(65_536)
    expect(scale.inOctets(segment('server', ['ACK'], 512)).wnd).toBe(65_536)
    expect(scale.asField(segment('client', ['ACK'], 65_536)).wnd).toBe(64)
  })

  test('the window of a SYN is not shifted', () => {
    expect(new WindowScale().inOctets(segment('client', ['SYN'], 65_495, [scaleBy(10)])).wnd).toBe(65_495)
  })

  test.each([
    ['only the client', [scaleBy(10)], []],
    ['only the server', [], [scaleBy(10)]],
    ['nobody', [], []],
  ])('nothing is shifted where %s offers it', (_, client, server) => {
    const scale = agreed(client, server)
    expect(scale.inOctets(segment('client', ['ACK'], 64)).wnd).toBe(64)
    expect(scale.inOctets(segment('server', ['ACK'], 64)).wnd).toBe(64)
  })

  test('nor where the SYNs were not seen', () => {
    expect(new WindowScale().inOctets(segment('client', ['ACK'], 64)).wnd).toBe(64)
  })
})
