/** A drill as it is written: the packetdrill language as values. Times are microseconds, numbers are the script's own. */

/** Where something stands in its file, both from 1. */
export type Position = { readonly line: number; readonly column: number }

/** A script: its switches (`--name=value`), what is run before it, and its events in order. */
export type Script = {
  readonly switches: readonly Switch[]
  readonly commands: readonly Command[]
  readonly events: readonly ScriptEvent[]
}

export type Switch = { readonly at: Position; readonly name: string; readonly value: string | null }
/** A shell command between back quotes. */
export type Command = { readonly at: Position; readonly text: string }

/** One event. `source` is the line that it begins on, for the report. */
export type ScriptEvent = {
  readonly at: Position
  readonly source: string
  readonly time: EventTime
  readonly action: Action
}

/** When an event happens. `to` is the end of a range; `any` is for what the host sends. */
export type EventTime =
  | { readonly from: number; readonly to: number; readonly relative: boolean; readonly range: boolean }
  | 'any'

export type Action =
  | { readonly do: 'inject'; readonly line: SegmentLine }
  | { readonly do: 'expect'; readonly line: SegmentLine }
  | { readonly do: 'icmp'; readonly inbound: boolean; readonly line: IcmpLine }
  | { readonly do: 'call'; readonly call: Call }
  | { readonly do: 'command'; readonly command: Command }
  | { readonly do: 'assert'; readonly code: Command }

/** A segment as the script writes it: sequence numbers count from 0 in each direction, the window is the raw field. */
export type SegmentLine = {
  /** bracketed words about the IP header, such as `ect0` or `ttl 64` */
  readonly ip: readonly string[]
  /** source and destination */
  readonly ports: readonly [number, number] | null
  /** letters of FSRPUEWA and a dot for ACK, in the order of the script */
  readonly flags: string
  readonly seq: number
  readonly length: number
  readonly ack: number | null
  readonly win: number | null
  readonly urg: number | null
  /** `any`: written as <...>, not compared */
  readonly options: readonly TcpOption[] | 'any'
}

/** An ICMP message: its numbers, the MTU of "fragmentation needed", and the segment that it brings back; null: the newest. */
export type IcmpLine = {
  readonly type: number
  readonly code: number
  readonly mtu: number | null
  readonly about: { readonly seq: number; readonly length: number } | null
}

/** A TCP option in the words of the script. */
export type TcpOption =
  | { readonly kind: 'mss' | 'wscale'; readonly value: number }
  | { readonly kind: 'sackOK' | 'nop' | 'eol' }
  | { readonly kind: 'TS'; readonly val: number; readonly ecr: number }
  | { readonly kind: 'sack'; readonly blocks: readonly (readonly [number, number])[] }
  /** those that come with octets: a Fast Open cookie, a digest, the counters of AccECN */
  | { readonly kind: 'FO' | 'FOEXP' | 'md5' | 'ECN'; readonly text: string }

/** A system call: what is passed, when it must return (null: at once), and what it must give. */
export type Call = {
  readonly name: string
  readonly args: readonly Value[]
  readonly returns: number | null
  readonly result: number
  readonly errno: string | null
}

/** An argument. `...` is what the caller of the script may choose. */
export type Value =
  | { readonly kind: 'default' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'struct'; readonly fields: readonly Field[] }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly Value[] }

/** A part of a struct; the parts of an I/O vector have no name. */
export type Field = { readonly name: string | null; readonly value: Value }
