/**
 * GBK as Python's codec of that name has it: 21 791 pairs of bytes. No table is carried: the platform's own decoder is
 * asked for every pair once, when the first text needs it.
 */
type Table = { readonly pairs: ReadonlyMap<string, number>; readonly characters: ReadonlyMap<number, string> }

/** The first bytes of pairs; the second is 0x40 to 0xfe, and 0x7f is none. */
const LEAD = [0x81, 0xfe] as const
const TRAIL = [0x40, 0xfe] as const

/**
 * What a decoder of the web takes for a pair and GBK does not have: the private area, the euro sign, and the characters
 * that GB 18030-2022 moved out of the private area, which newer browsers know and older ones do not.
 */
const FOREIGN = /[\uE000-\uF8FF\u20AC\uFE10-\uFE19\u9FB4-\u9FBB\uFFFD]/

let table: Table | null = null

/** Every pair and its character, made at the first call. */
function gbk(): Table {
  if (table) return table
  const decoder = new TextDecoder('gbk')
  const pairs = new Map<string, number>()
  const characters = new Map<number, string>()
  for (let lead = LEAD[0]; lead <= LEAD[1]; lead += 1)
    for (let trail: number = TRAIL[0]; trail <= TRAIL[1]; trail += 1) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length !== 1 || FOREIGN.test(character)) continue
      const pair = (lead << 8) | trail
      characters.set(pair, character)
      if (!pairs.has(character)) pairs.set(character, pair)
    }
  table = { pairs, characters }
  return table
}

/** The bytes of one character: one for ASCII, else two; null where GBK does not have it. */
export function gbkBytes(character: string): readonly number[] | null {
  const code = character.codePointAt(0)!
  if (code < 0x80) return [code]
  const pair = gbk().pairs.get(character)
  return pair === undefined ? null : [pair >> 8, pair & 0xff]
}

/** The character of a pair of bytes; null where GBK has none. */
export const gbkCharacter = (lead: number, trail: number): string | null =>
  gbk().characters.get((lead << 8) | trail) ?? null
