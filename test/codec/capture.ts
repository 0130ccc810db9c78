import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = (name: string) => fileURLToPath(new URL(`../captures/${name}`, import.meta.url))

/** Length of the link header by link type; 101 is raw IP. */
const LINK_HEADER: Readonly<Record<number, number>> = { 1: 14, 101: 0 }

/** An IP packet of a capture, and whether the capture kept all of it. */
type Captured = { bytes: Uint8Array; whole: boolean }

/** The IP packets of a little-endian pcap file. */
export function packetsOf(name: string): Captured[] {
  const bytes = readFileSync(file(`${name}.pcap`))
  const skip = LINK_HEADER[bytes.readUInt32LE(20)]!
  const packets: Captured[] = []
  for (let at = 24; at < bytes.length; ) {
    const captured = bytes.readUInt32LE(at + 8)
    const whole = captured === bytes.readUInt32LE(at + 12)
    packets.push({ bytes: bytes.subarray(at + 16 + skip, at + 16 + captured), whole })
    at += 16 + captured
  }
  return packets
}

/** What tshark says about each packet of the same file: a row of fields by name. */
export function dissectionOf(name: string): Record<string, string>[] {
  const [head, ...rows] = readFileSync(file(`${name}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
  const fields = head!.split('\t')
  return rows.map((row) => Object.fromEntries(row.split('\t').map((value, i) => [fields[i]!, value])))
}
