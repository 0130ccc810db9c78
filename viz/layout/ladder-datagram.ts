import { errorOf } from '../../src/tcp/icmp.ts'
import { bytesOf, lengthOf, literal } from '../../src/tcp/payload.ts'
import type { Packet } from '../../src/trace/record.ts'
import type { Datagram, Icmp } from '../../src/udp/datagram.ts'
import type { Part, Say } from './mark.ts'

/** The most of a datagram's text that is written on its arrow. */
const MOST = 24

/** The bytes of a datagram as a reader knows them: its text, else its bytes as Python prints them. */
export function wordsOf({ payload }: Pick<Datagram, 'payload'>): string {
  if (payload === null) return ''
  const words =
    'text' in payload ? visible(new TextDecoder(payload.encoding).decode(bytesOf(payload))) : literal(payload)
  return words.length > MOST ? `${[...words].slice(0, MOST - 1).join('')}…` : words
}

const visible = (text: string): string => text.replaceAll('\n', '⏎')

/** What an ICMP message says. */
function errorIn({ type, code }: Icmp, say: Say): string {
  const error = errorOf(type, code)
  return error ? say(`icmp.${error}`) : `${type}/${code}`
}

/** What is written on the arrow of a datagram or of an ICMP message; a higher rank goes first where there is no room. */
export function partsOf(packet: Datagram | Icmp, say: Say): (Part & { rank: number })[] {
  if (packet.proto === 'icmp')
    return [
      { text: 'ICMP', class: 'flags', rank: 0 },
      { text: errorIn(packet, say), rank: 1 },
      { text: String(packet.about.dstPort), rank: 2 },
    ]
  const words = wordsOf(packet)
  return [
    { text: 'UDP', class: 'flags', rank: 0 },
    ...(words === '' ? [] : [{ text: `“${words}”`, rank: 1 }]),
    { text: `len ${lengthOf(packet.payload)}`, rank: 2 },
    { text: `${packet.srcPort}→${packet.dstPort}`, class: 'window', rank: 4 },
  ]
}

/** The first words of a sentence about a datagram: who sends what to whom. */
export function openingOf(packet: Datagram | Icmp, from: string, to: string, at: string, say: Say): string {
  if (packet.proto === 'icmp') {
    const { proto, dstPort: port } = packet.about
    if (proto === 'udp') return say('timeline.sentence-icmp', { from, to, at, port })
    return say('timeline.sentence-router', { from, to, at, port, error: errorIn(packet, say) })
  }
  const { srcPort, dstPort, payload } = packet
  const length = lengthOf(payload)
  return say('timeline.sentence-udp', { from, to, at, srcPort, dstPort, length, words: wordsOf(packet) })
}

/** What a packet is called where there is room for a word or two: the flags of a segment are its name. */
export const nameOf = (packet: Packet, say: Say): string => {
  if (packet.proto === 'tcp') return packet.flags.join(',')
  return packet.proto === 'udp' ? `UDP “${wordsOf(packet)}”` : `ICMP ${errorIn(packet, say)}`
}
