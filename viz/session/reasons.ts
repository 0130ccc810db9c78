import { label } from '../../machines/graph.ts'
import { hasText, type Lang, say } from '../../src/text/say.ts'
import type { Because, HostId, TraceRecord } from '../../src/trace/record.ts'
import { crossedBy, type HostView } from '../layout/moment.ts'

/** One sentence of the explanation: whose it is, what it says, its clause as a link, and the edge it led over. */
export type Reason = {
  side: 'client' | 'server' | null
  text: string
  clause: string | null
  href: string | null
  edge: string | null
}

/** Why these records came about, one reason for each `because` that has a text in `lang`, in order. */
export function reasonsOf(records: readonly TraceRecord[], hosts: readonly HostView[], lang: Lang): Reason[] {
  const sides = new Map(hosts.map(({ host }) => [host.id, host.side]))
  const names = Object.fromEntries(hosts.map(({ host }) => [host.id, hostName(host, hosts, lang)]))
  const seen = new Set<string>()
  return records.flatMap((record) =>
    becauses(record).flatMap(({ because, host, edge }): Reason[] => {
      if (!hasText(because.key)) return []
      const text = say(lang, because.key, { ...because.values, ...(host ? { side: names[host] ?? host } : {}) })
      if (seen.has(`${host} ${text}`)) return []
      seen.add(`${host} ${text}`)
      return [{ side: (host && sides.get(host)) || null, text, edge, ...clauseOf(because, lang) }]
    }),
  )
}

type Told = { because: Because; host: HostId | null; edge: string | null }

function becauses(record: TraceRecord): Told[] {
  switch (record.kind) {
    case 'step': {
      const edges = crossedBy(record).map((edge) => `${edge.from} → ${edge.to}${edge.event ? ` · ${label({ ...edge, event: edge.event })}` : ''}`)
      return record.because.map((because, i) => ({ because, host: record.host, edge: i === 0 ? edges.join(' · ') || null : null }))
    }
    case 'moved':
      return [{ because: record.why, host: null, edge: null }]
    case 'arrived':
    case 'dropped':
    case 'verdict':
      return record.why ? [{ because: record.why, host: 'host' in record ? record.host : null, edge: null }] : []
    case 'note':
      return [{ because: record.text, host: record.host ?? null, edge: null }]
    default:
      return []
  }
}

/** A clause is `3.10.7.4` of RFC 9293, or of another RFC as `6298 5.4`. */
function clauseOf({ clause }: Because, lang: Lang): Pick<Reason, 'clause' | 'href'> {
  const parts = clause === undefined ? null : /^(?:(?:RFC ?)?(\d{3,5}) )?§?([\d.]+)/.exec(clause)
  if (!parts) return { clause: null, href: null }
  const [, rfc = '9293', section = ''] = parts
  return {
    clause: say(lang, 'why.clause', { rfc, section }),
    href: `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`,
  }
}

/** How the page calls a host: by its side, and by its name where two are of the same side. */
export function hostName(host: { id: string; side: 'client' | 'server' }, hosts: readonly HostView[], lang: Lang): string {
  const side = say(lang, `side.${host.side}`)
  return hosts.filter((other) => other.host.side === host.side).length > 1 ? `${side} ${host.id}` : side
}
