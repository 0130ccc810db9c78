import { label } from '../../machines/graph.ts'
import { segLen } from '../../src/tcp/segment.ts'
import { fill, hasText, type Key, type Lang, say, type Values } from '../../src/text/say.ts'
import type { Because, HostId, HostInfo, TraceRecord } from '../../src/trace/record.ts'
import { crossedBy, type HostView } from '../layout/moment.ts'
import { type Numbering, shown } from '../layout/relative.ts'

/** One sentence of the explanation: whose it is, what it says, its clause as a link, and the edge it led over. */
export type Reason = {
  side: HostInfo['side'] | null
  text: string
  clause: string | null
  href: string | null
  edge: string | null
}

/** What the sentences are made with. `records` go from the start to the end of the last step, which began at `fresh`. */
export type Telling = {
  records: readonly TraceRecord[]
  fresh: number
  hosts: readonly HostView[]
  numbering: Numbering
  lang: Lang
}

/** Why the last step came about: a sentence for each `because` of its records that has a text, none twice. */
export function reasonsOf(telling: Telling): Reason[] {
  const reasons = telling.records.slice(telling.fresh).flatMap((record) => reasonsOfRecord(record, telling))
  return reasons.filter(
    ({ side, text }, i) => reasons.findIndex((other) => other.side === side && other.text === text) === i,
  )
}

function reasonsOfRecord(record: TraceRecord, telling: Telling): Reason[] {
  const { lang, hosts } = telling
  const host = 'host' in record && record.host !== undefined ? record.host : null
  const values = { ...namesAt(host, hosts, lang), ...segmentOf(record, telling) }
  const side = hosts.find((view) => view.host.id === host)?.host.side ?? null
  const edges = record.kind === 'step' ? crossedBy(record) : []
  const edge = edges.map(({ event, ...rest }) => (event ? label({ event, ...rest }) : '')).join(', ')
  return becausesOf(record).flatMap((because, i, all): Reason[] => {
    if (!hasText(because.key)) return []
    const text = say(lang, because.key, { ...values, ...because.values })
    return [{ side, text, ...clauseOf(because, lang), edge: i === all.length - 1 && edge ? edge : null }]
  })
}

function becausesOf(record: TraceRecord): readonly Because[] {
  if (record.kind === 'step') return record.because
  if (record.kind === 'note') return [record.text]
  return 'why' in record && record.why ? [record.why] : []
}

/** The two ends as a sentence names them, at its start and inside it. */
function namesAt(host: HostId | null, hosts: readonly HostView[], lang: Lang): Values {
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

/** The numbers of the segment that caused a step, as the page shows them. */
function segmentOf(record: TraceRecord, { records, numbering }: Telling): Values {
  if (record.kind !== 'step' || !('segment' in record.cause)) return {}
  const { segment } = record.cause
  const sent = records.find((each) => each.kind === 'sent' && each.id === segment)
  if (sent?.kind !== 'sent') return {}
  const { packet, from, to, conn = record.conn } = sent
  return {
    seq: shown(numbering, conn, from, packet.seq),
    ack: shown(numbering, conn, to, packet.ack),
    wnd: packet.wnd,
    flags: packet.flags.join(','),
    len: segLen(packet) - packet.flags.filter((flag) => flag === 'SYN' || flag === 'FIN').length,
  }
}

/** A clause is `3.10.7.4` of RFC 9293, perhaps with its check (`3.10.7.4 fifth`), or of another RFC (`RFC 6298 5.4`). */
function clauseOf({ clause }: Because, lang: Lang): Pick<Reason, 'clause' | 'href'> {
  const parts = clause === undefined ? null : /^(?:RFC (\d+) )?([\d.]+)(?: (.+))?$/.exec(clause)
  if (!parts) return { clause: null, href: null }
  const [, rfc = '9293', section = '', rest] = parts
  const name = say(lang, 'why.clause', { rfc, section })
  const href = `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`
  const nth = `nth.${rest}`
  if (rest !== undefined && hasText(nth))
    return { clause: say(lang, 'why.check', { clause: name, nth: say(lang, nth) }), href }
  return { clause: rest === undefined ? name : fill('{name}, {rest}', { name, rest }), href }
}

/** How the page calls a host: by its side, and by its name where two are of the same side. */
export function hostName(host: HostInfo, hosts: readonly HostView[], lang: Lang): string {
  const side = say(lang, `side.${host.side}`)
  return hosts.filter((other) => other.host.side === host.side).length > 1 ? `${side} ${host.id}` : side
}
