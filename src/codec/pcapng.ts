import { addressBytes } from './ip.ts'

/** A packet of a capture: its time in microseconds, its bytes from the IP header on, and what a reader should know. */
type CapturedPacket = { at: number; bytes: Uint8Array; comment?: string }

const SECTION_HEADER = 0x0a0d0d0a
const INTERFACE = 1
const NAME_RESOLUTION = 4
const ENHANCED_PACKET = 6
const BYTE_ORDER = 0x1a2b3c4d
/** The packet begins with its IP header (LINKTYPE_RAW). */
const RAW_IP = 101
const OPTION = { comment: 1, application: 4, name: 2, end: 0 }
const NAME_IPV4 = 1

const encoder = new TextEncoder()
const padded = (length: number): number => (length + 3) & ~3

/** One growing little-endian buffer: pcapng pads everything to 32 bits. */
class Block {
  #bytes = new Uint8Array(64)
  #view = new DataView(this.#bytes.buffer)
  #length = 8

  constructor(readonly type: number) {}

  /** Where the next `count` bytes go; the buffer may be another one afterwards. */
  #room(count: number): number {
    const at = this.#length
    this.#length += count
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length)
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    return at
  }

  u16(value: number): this {
    const at = this.#room(2)
    this.#view.setUint16(at, value, true)
    return this
  }

  u32(value: number): this {
    const at = this.#room(4)
    this.#view.setUint32(at, value, true)
    return this
  }

  bytes(value: Uint8Array): this {
    const at = this.#room(padded(value.length))
    this.#bytes.set(value, at)
    return this
  }

  option(code: number, text: string): this {
    const value = encoder.encode(text)
    return this.u16(code).u16(value.length).bytes(value)
  }

  /** The block with its length at both ends. */
  done(): Uint8Array {
    const length = this.#length + 4
    this.u32(length)
    this.#view.setUint32(0, this.type, true)
    this.#view.setUint32(4, length, true)
    return this.#bytes.slice(0, length)
  }
}

/**
 * A capture file of one interface, as Wireshark and tcpdump read it (IETF opsawg pcapng draft): times in microseconds,
 * packets from the IP header on. `names` gives each IPv4 address the name that is shown for it.
 */
export function toPcapng(packets: Iterable<CapturedPacket>, names: ReadonlyMap<string, string>): Uint8Array {
  const blocks = [
    new Block(SECTION_HEADER)
      .u32(BYTE_ORDER)
      .u16(1)
      .u16(0)
      // length of the section: not said
      .u32(0xffff_ffff)
      .u32(0xffff_ffff)
      .option(OPTION.application, 'tcpstep')
      .option(OPTION.end, '')
      .done(),
    new Block(INTERFACE).u16(RAW_IP).u16(0).u32(0).option(OPTION.name, 'network').option(OPTION.end, '').done(),
    nameBlock(names),
  ]
  for (const packet of packets) blocks.push(packetBlock(packet))
  const whole = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let at = 0
  for (const block of blocks) {
    whole.set(block, at)
    at += block.length
  }
  return whole
}

function nameBlock(names: ReadonlyMap<string, string>): Uint8Array {
  const block = new Block(NAME_RESOLUTION)
  for (const [address, name] of names) {
    const record = new Uint8Array([...addressBytes(address), ...encoder.encode(name), 0])
    block.u16(NAME_IPV4).u16(record.length).bytes(record)
  }
  return block.u32(0).done()
}

function packetBlock({ at, bytes, comment }: CapturedPacket): Uint8Array {
  const block = new Block(ENHANCED_PACKET)
    .u32(0)
    .u32(Math.floor(at / 2 ** 32))
    .u32(at >>> 0)
    .u32(bytes.length)
    .u32(bytes.length)
    .bytes(bytes)
  if (comment !== undefined) block.option(OPTION.comment, comment).option(OPTION.end, '')
  return block.done()
}
