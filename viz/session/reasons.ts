import { lengthOf } from '../../src/tcp/payload.ts'
import { hasText, type Key, type Lang, say, type Values } from '../../src/text/say.ts'
import type { Because, CallRecord, HostId, HostInfo, SegmentId, TraceRecord } from '../../src/trace/record.ts'
import { atReceiver, type Numbering, shown } from '../../src/trace/relative.ts'
import type { HostView } from '../layout/moment.ts'
import { meaning } from './python.ts'

/** Why one record came about: whose it is, in sentences, the clauses as links, and the states it led through. */
export type Reason = {
  side: HostInfo['side'] | null
  text: string
  clauses: readonly Clause[]
  path: string | null
}

type Clause = { name: string; href: string }

/** What the sentences are made with. `records` go from the start to the end of the last step, which began at `fresh`. */
type Telling = {
  records: readonly TraceRecord[]
  fresh: number
  hosts: readonly HostView[]
  numbering: Numbering
  lang: Lang
}

/** Why the last step came about: a reason for each of its records that has one, none twice. */
export function reasonsOf(telling: Telling): Reason[] {
  const fresh = telling.records.slice(telling.fresh)
  const reasons = fresh.flatMap((record) => reasonsOfRecord(record, telling))
  if (reasons.length === 0) return fresh.flatMap((record) => ofCallAlone(record, telling)).slice(0, 1)
  return reasons.filter(
    ({ side, text }, i) => reasons.findIndex((other) => other.side === side && other.text === text) === i,
  )
}

/** A call that TCP does not hear of: what it does to its socket, that it waits, or why it fails. */
function ofCallAlone(record: TraceRecord, { hosts, lang }: Telling): Reason[] {
  if (record.kind !== 'call' || record.phase === 'next' || record.phase === 'enter') return []
  const side = hosts.find((view) => view.host.id === record.host)?.host.side ?? null
  return [{ side, text: ofCall(record, lang), clauses: [], path: null }]
}

function ofCall({ call, phase, errno }: CallRecord, lang: Lang): string {
  if (errno !== undefined) {
    const fails = `fails.${errno}`
    return say(lang, hasText(fails) ? fails : 'fails.other', { call, errno, meaning: meaning(errno) })
  }
  const waits = `waits.${call}`
  return say(lang, phase === 'blocked' && hasText(waits) ? waits : `alone.${call}`)
}

function reasonsOfRecord(record: TraceRecord, telling: Telling): Reason[] {
  const { lang, hosts } = telling
  const host = 'host' in record && record.host !== undefined ? record.host : null
  const values = {
    ...namesAt(host, hosts, lang),
    ...peerOf(record, hosts, lang),
    ...segmentOf(record, telling),
    ...windowsOf(record),
  }
  const side = hosts.find((view) => view.host.id === host)?.host.side ?? null
  const becauses = becausesOf(record).filter(({ key }) => hasText(key))
  const text = becauses
    .map(({ key, values: own }) => say(lang, key as Key, { ...values, ...own }))
    .join(lang === 'zh' ? '' : ' ')
    .trim()
  const path = record.kind === 'step' && record.path.length > 0 ? [record.from, ...record.path].join(' → ') : null
  return text === '' ? [] : [{ side, text, clauses: clausesOf(becauses, lang), path }]
}

function becausesOf(record: TraceRecord): readonly Because[] {
  if (record.kind === 'step') return record.because
  if (record.kind === 'note') return [record.text]
  if (record.kind === 'datagrams') return record.because ? [record.because] : []
  return 'why' in record && record.why ? [record.why] : []
}

/** The two ends as a sentence names them, at its start and inside it. */
export function namesAt(host: HostId | null, hosts: readonly HostView[], lang: Lang): Values {
  const here = hosts.find((view) => view.host.id === host)?.host
  const there = hosts.find((view) => view.host.id !== host)?.host
  if (!here || !there) return {}
  const name = (which: HostInfo) => hostName(which, hosts, lang).toLowerCase()
  const called = (key: Key, which: HostInfo) => say(lang, key, { side: name(which) })
  return {
    side: called('side.the', here),
    Side: called('side.The', here),
    peer: called('side.the', there),
    Peer: called('side.The', there),
  }
}

/** The other end of a step's connection where it is not the other host: the same host, or an address that nobody has. */
function peerOf(record: TraceRecord, hosts: readonly HostView[], lang: Lang): Values {
  if (record.kind !== 'step' || !record.conn.includes('-')) return {}
  const all = hosts.map(({ host }) => host)
  const here = all.find(({ id }) => id === record.host)
  // on one machine the address does not tell the hosts apart
  if (!here || all.some(({ id, address }) => id !== here.id && address === here.address)) return {}
  const addresses = record.conn.split('-').map((end) => end.slice(0, end.lastIndexOf(':')))
  const far = addresses.find((address) => address !== here.address)
  if (far === undefined) {
    const { side, Side } = namesAt(here.id, hosts, lang)
    return { peer: side!, Peer: Side! }
  }
  if (all.some(({ address }) => address === far)) return {}
  // among Chinese characters an address stands apart
  const named = lang === 'zh' ? ` ${far} ` : far
  return { peer: named, Peer: named }
}

/** The windows of congestion control after a step. */
function windowsOf(record: TraceRecord): Values {
  const { cwnd, ssthresh } = (record.kind === 'step' && record.tcb) || {}
  return { ...(cwnd !== undefined && { cwnd }), ...(typeof ssthresh === 'number' && { ssthresh }) }
}

/** The numbers of the segment that a record is about, as the page shows them. */
function segmentOf(record: TraceRecord, { records, numbering }: Telling): Values {
  const segment = segmentIdOf(record)
  if (segment === null) return {}
  const sent = records.findLast((each) => each.kind === 'sent' && each.id === segment)
  if (sent?.kind !== 'sent') return {}
  const { packet, from, to, conn = 'conn' in record ? record.conn : undefined } = sent
  if (packet.proto !== 'tcp') {
    const lost = packet.proto === 'udp' ? packet : packet.about
    const { srcPort, dstPort } = lost
    return { srcPort, dstPort, len: lengthOf(lost.proto === 'udp' ? lost.payload : null) }
  }
  return {
    seq: shown(numbering, conn, from, packet.seq),
    ack: shown(numbering, atReceiver({ conn, from, to }), to, packet.ack),
    wnd: packet.wnd,
    flags: packet.flags.join(','),
    len: lengthOf(packet.payload),
  }
}

/** The segment that caused a step, or that was lost or moved. */
function segmentIdOf(record: TraceRecord): SegmentId | null {
  if (record.kind === 'step') return 'segment' in record.cause ? record.cause.segment : null
  return record.kind === 'moved' || record.kind === 'dropped' ? record.id : null
}

/** The clauses of a reason, the most precise ones: `3.10.7.4` says nothing more beside `3.10.7.4 fifth`. */
function clausesOf(becauses: readonly Because[], lang: Lang): Clause[] {
  const clauses = [...new Set(becauses.flatMap(({ clause }) => clause ?? []))]
  return clauses
    .filter((clause) => !clauses.some((other) => other !== clause && other.startsWith(`${clause} `)))
    .flatMap((clause) => clauseOf(clause, lang) ?? [])
}

/** A clause is `3.10.7.4` of RFC 9293, perhaps with its check (`3.10.7.4 fifth`), or of another RFC (`RFC 6298 5.4`). */
function clauseOf(clause: string, lang: Lang): Clause | null {
  const parts = /^(?:RFC (\d+) )?([\d.]+)(?: (.+))?$/.exec(clause)
  if (!parts) return null
  const [, rfc = '9293', section = '', rest] = parts
  const name = say(lang, 'why.clause', { rfc, section })
  const href = `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`
  const nth = `nth.${rest}`
  if (rest !== undefined && hasText(nth))
    return { name: say(lang, 'why.check', { clause: name, nth: say(lang, nth) }), href }
  return { name: rest === undefined ? name : `${name}, ${rest}`, href }
}

/** How the page calls a host: by its side, and by its name where two are of the same side. */
export function hostName(host: HostInfo, hosts: readonly HostView[], lang: Lang): string {
  const side = say(lang, `side.${host.side}`)
  return hosts.filter((other) => other.host.side === host.side).length > 1 ? `${side} ${host.id}` : side
}
