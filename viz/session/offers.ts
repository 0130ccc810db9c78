import type { Surroundings } from '../../src/programs/program.ts'
import type { ScenarioEvent } from '../../src/scenarios/scenario.ts'
import type { Action, Possible } from '../../src/sim/timeline.ts'
import { type Key, type Lang, say, type Values } from '../../src/text/say.ts'
import type { ConnId, HostId, SegmentId } from '../../src/trace/record.ts'
import { portsOf } from '../../src/udp/packet.ts'
import { nameOf } from '../layout/ladder-datagram.ts'
import type { Moment } from '../layout/moment.ts'
import type { Roster } from '../layout/roster.ts'
import { duration } from '../layout/time-axis.ts'
import { requestByHand } from './by-hand.ts'
import { hostName } from './reasons.ts'

/**
 * An item of "what can happen now", ready to be shown. `segment` is set where a segment in flight would arrive; without an
 * `action` it comes by the next step.
 */
export type Offer = {
  side: 'client' | 'server'
  at: string
  text: string
  /** the text is a line of the program */
  code: boolean
  wait: string
  segment: SegmentId | null
  action: Action | null
  /** it never comes by itself: a call that the student may make */
  byHand?: true
}

const sayIn = (lang: Lang) => (key: string, values?: Values) => say(lang, key as Key, values)

/** Gives a line of a program's text, by its host and name. */
type LineOf = (host: HostId, program: string, line: number) => string

/** What can happen now, in words; where there are several connections also whose it is. */
export function offersOf(
  items: readonly Possible[],
  moment: Moment,
  roster: Roster | null,
  line: LineOf,
  lang: Lang,
): Offer[] {
  const ports = new Map(roster?.connections.map(({ conn, port }) => [conn, port]))
  const whose = (item: Possible): string => {
    const owner = roster && ownerOf(item, moment, ports)
    return owner ? `${owner} · ` : ''
  }
  return items.flatMap((item) => {
    const host = moment.hosts.find((view) => view.host.id === (item.host ?? moment.hosts[0]?.host.id))?.host
    if (!host) return []
    const wait = item.at > moment.at ? say(lang, 'now.in', { time: duration(item.at - moment.at) }) : ''
    const { action } = item
    const name = hostName(host, moment.hosts, lang)
    const at = item.host === null ? '' : say(lang, 'now.at', { side: name })
    const offer = {
      side: host.side,
      at,
      wait,
      action,
      code: false,
      segment: action.do === 'deliver' ? action.segment : null,
    }
    if (item.kind === 'segment')
      return [{ ...offer, text: whose(item) + say(lang, 'now.segment', { flags: nameOf(item.packet, sayIn(lang)) }) }]
    if (item.kind === 'timer') return [{ ...offer, text: whose(item) + say(lang, `timer.${item.timer}`) }]
    if (item.kind === 'input') return [{ ...offer, text: whose(item) + say(lang, 'now.typed', { text: item.text }) }]
    if (item.kind === 'event') return [{ ...offer, text: saidOf(item.event, lang) }]
    return [{ ...offer, code: true, text: whose(item) + line(host.id, item.program, item.line) }]
  })
}

/** The port of the client whose segment or timer it is, or the name of the program. */
function ownerOf(item: Possible, { hosts }: Moment, ports: ReadonlyMap<ConnId, string>): string | undefined {
  if (item.kind === 'timer') return ports.get(item.conn)
  if (item.kind !== 'segment') return 'program' in item ? item.program : undefined
  const { srcPort, dstPort } = portsOf(item.packet)
  return String(hosts.find(({ host }) => host.id === item.from)?.host.side === 'client' ? srcPort : dstPort)
}

function saidOf(event: ScenarioEvent, lang: Lang): string {
  if (event.do === 'kill') return say(lang, 'now.kill', { program: event.program ?? event.host })
  return say(lang, event.do === 'inject' ? `now.inject.${event.as}` : `now.${event.do}`)
}

/** With real sockets: the next call of each program. What the network does is the kernel's. */
export function offersAhead(moment: Moment, line: LineOf, lang: Lang): Offer[] {
  return moment.hosts.flatMap(({ host, program }): Offer[] => {
    if (program?.phase !== 'next' || program.line === undefined) return []
    const at = say(lang, 'now.at', { side: hostName(host, moment.hosts, lang) })
    return [
      {
        side: host.side,
        at,
        text: line(host.id, program.program ?? host.id, program.line),
        code: true,
        wait: '',
        segment: null,
        action: null,
      },
    ]
  })
}

/** What a student usually wants when nothing comes by itself any more: to say something, or to hang up, from either side. */
export function offersByHand(moment: Moment, around: (host: HostId) => Surroundings, lang: Lang): Offer[] {
  return moment.hosts.flatMap(({ host, sockets }): Offer[] => {
    const socket = sockets.findLast(({ conn, state }) => conn !== null || state.startsWith('datagram'))
    if (!socket) return []
    const at = say(lang, 'now.at', { side: hostName(host, moment.hosts, lang) })
    const says = socket.conn === null ? 'sendto' : 'send'
    return ([says, 'close'] as const).flatMap((call): Offer[] => {
      if (socket.refuses[call] !== undefined) return []
      const request = requestByHand(call, socket.fd, around(host.id), WORDS)
      const text = call === 'close' ? 'close()' : `${call}(b"${WORDS}"${call === 'sendto' ? ', …' : ''})`
      const action: Action = { do: 'call', host: host.id, request }
      return [{ side: host.side, at, text, code: true, wait: '', segment: null, action, byHand: true }]
    })
  })
}

const WORDS = 'hello'
