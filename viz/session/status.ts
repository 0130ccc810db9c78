import type { Scenario } from '../../src/scenarios/scenario.ts'
import { hasText, type Lang, say } from '../../src/text/say.ts'
import type { Because, ConnId } from '../../src/trace/record.ts'
import { stateShown } from '../layout/moment.ts'
import { type Picture, reasonsIn } from './picture.ts'
import { hostName } from './reasons.ts'

/** The last step in words, as a screen reader says it: where we are, why it happened, the states of both ends. */
export function statusOf(
  picture: Picture,
  focus: ConnId | null,
  scenario: Scenario,
  lang: Lang,
  real: boolean,
): string {
  const { at: moment, reached: length } = picture
  const { hosts } = picture.moment
  if (moment === 0) return say(lang, 'status.start', { title: scenario.title[lang], about: scenario.about[lang] })
  const states = hosts.flatMap((view) => {
    const state = stateShown(view, focus)
    return state ? `${hostName(view.host, hosts, lang)} ${state}` : []
  })
  const reasons = reasonsIn(picture, lang, real).map(({ text }) => text)
  return say(lang, 'status.step', { moment, length, text: [...reasons, states.join(', ')].join(' ').trim() })
}

/** A complaint in words. */
export function complaintIn(lang: Lang, complaint: Because | string | null): string | null {
  if (complaint === null || typeof complaint === 'string') return complaint
  return hasText(complaint.key) ? say(lang, complaint.key, complaint.values) : complaint.key
}

type Here = { scenario: Scenario; live: boolean; permitted: { driver: string; lacks: readonly Because[] } | null }

/** Why there are no real sockets here and now; null where there are. */
export function missingIn({ scenario, permitted }: Here, lang: Lang): string | null {
  if (!permitted) return say(lang, 'source.missing')
  return scenario.live ? null : say(lang, 'source.not-live')
}

/** What will happen, said before the first step; with real sockets also by whom, and what is lacking here. */
export function aboutIn({ scenario, live, permitted }: Here, lang: Lang): string {
  if (!live || !permitted) return scenario.about[lang]
  const lacks = permitted.lacks.flatMap((lack) => complaintIn(lang, lack) ?? [])
  return [scenario.about[lang], say(lang, 'source.driver', { driver: permitted.driver }), ...lacks].join(' ')
}
