import { type Lang, speaker, type Values } from '../../src/text/say.ts'
import { en } from '../../src/text/segment.en.ts'
import { zh } from '../../src/text/segment.zh.ts'
import type { Packet } from '../../src/trace/record.ts'

/** Says the words of an opened packet. */
export const say = speaker({ en, zh })
export type Word = keyof typeof en

/** The words for this kind of packet where it has its own (`layers.what.transport.udp`), else those for a segment. */
export function sayOf(lang: Lang, proto: Packet['proto'], word: Word, values: Values = {}): string {
  const own = `${word}.${proto}`
  return say(lang, Object.hasOwn(en, own) ? (own as Word) : word, values)
}
