import { seek, type Timeline } from '../../src/sim/timeline.ts'
import type { Lang } from '../../src/text/say.ts'
import type { HostId, TraceRecord } from '../../src/trace/record.ts'
import { type Numbering, numberingOf } from '../../src/trace/relative.ts'
import { firstWhere } from '../layout/ladder.ts'
import { type Moment, momentOf } from '../layout/moment.ts'
import { countConnections, type Roster, rosterOf } from '../layout/roster.ts'
import type { LiveRun } from './live-run.ts'
import { type Reason, reasonsOf } from './reasons.ts'

/** What the panels are drawn from: one moment of one run, simulated or real. */
export type Picture = {
  /** from the start to this moment */
  records: readonly TraceRecord[]
  /** index of the first record of the last step */
  fresh: number
  /** which moment it is, and how many there are */
  at: number
  reached: number
  /** all that is known of the run, also what comes after this moment */
  known: readonly TraceRecord[]
  /** the host of each step that is known */
  marks: readonly { moment: number; host: HostId | null }[]
  moment: Moment
  /** how many connections the whole run has */
  connections: number
  /** the connections up to this moment; null where the run has no more than one */
  roster: Roster | null
  /** where the shown sequence numbers of each end start */
  numbering: Exclude<Numbering, null>
}

const pictures = new WeakMap<Timeline | LiveRun, Picture>()

/** The picture of a run at its moment; drawn once for each value. */
function remembered<Run extends Timeline | LiveRun>(
  run: Run,
  picture: (run: Run) => Omit<Picture, 'moment' | 'connections' | 'roster' | 'numbering'>,
): Picture {
  const known = pictures.get(run)
  if (known) return known
  const made = picture(run)
  const { records } = made
  const moment = momentOf(records)
  const hosts = moment.hosts.map(({ host }) => host)
  const connections = countConnections(made.known)
  const roster = connections > 1 ? rosterOf(records, hosts) : null
  const whole = { ...made, moment, connections, roster, numbering: numberingOf(records) }
  pictures.set(run, whole)
  return whole
}

/** A simulated run, as it stands at its moment. */
export const simulated = (timeline: Timeline): Picture =>
  remembered(timeline, ({ records, recorded: known, moment, reached, marks }) => {
    const fresh = moment === 0 ? 0 : seek(timeline, moment - 1).records.length
    return { records, fresh, known, at: moment, reached, marks }
  })

/** A run on real sockets, as far as it was recorded. */
export const recorded = (run: LiveRun): Picture =>
  remembered(run, ({ recorded: all, ends, moment }) => {
    const records = all.slice(0, ends[moment] ?? 0)
    const marks = ends.slice(1).map((end, i) => {
      const first = all.slice(ends[i], end).find((record) => record.kind === 'call' || record.kind === 'step')
      return { moment: i + 1, host: first && 'host' in first ? (first.host ?? null) : null }
    })
    const fresh = moment === 0 ? 0 : (ends[moment - 1] ?? 0)
    return { records, fresh, known: all, at: moment, reached: ends.length - 1, marks }
  })

/** Why the last step came about, with the numbers as they are shown: counted from the start, or real. */
export function reasonsIn({ records, fresh, moment, numbering }: Picture, lang: Lang, real: boolean): Reason[] {
  return reasonsOf({ records, fresh, hosts: moment.hosts, numbering: real ? null : numbering, lang })
}

/** The moment at which record `n` came to be. */
export function momentWith(run: Timeline | LiveRun, n: number): number {
  const count = (moment: number) => ('ends' in run ? (run.ends[moment] ?? 0) : seek(run, moment).records.length)
  return firstWhere('ends' in run ? run.ends.length - 1 : run.reached, (moment) => count(moment) > n)
}
