import { expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { decodeIpv4 } from '../../src/codec/ip.ts'
import { decodeTcp } from '../../src/codec/tcp.ts'
import { pcapng } from '../../src/export/pcapng.ts'
import { CONVERSATION } from './conversation.ts'

test('every segment that was sent is a whole packet, and the lost one says so', () => {
  const file = pcapng(CONVERSATION, words('en'))
  const view = new DataView(file.buffer)
  const read = []
  for (let at = 0; at < file.length; at += view.getUint32(at + 4, true)) {
    if (view.getUint32(at, true) !== 6) continue
    const length = view.getUint32(at + 20, true)
    const ip = decodeIpv4(file.subarray(at + 28, at + 28 + length))
    if ('malformed' in ip) throw new Error(ip.malformed)
    const tcp = decodeTcp(ip.packet.payload, ip.packet.source, ip.packet.destination)
    if ('malformed' in tcp) throw new Error(tcp.malformed)
    expect([ip.checksum, tcp.checksum]).toEqual(['right', 'right'])
    read.push({ at: view.getUint32(at + 16, true), from: ip.packet.source, segment: tcp.segment })
  }
  const sent = CONVERSATION.flatMap((record) => (record.kind === 'sent' ? record : []))
  expect(read.map(({ at }) => at)).toEqual(sent.map(({ at }) => at))
  expect(read.map(({ segment }) => segment)).toEqual(sent.map(({ packet }) => packet))
  expect(read[2]?.from).toBe('10.0.0.2')
  expect(new TextDecoder('latin1').decode(file)).toContain('lost on the way')
})
