import type { Errno, State } from './names.ts'
import { atOrBefore, before, type Seq } from './seq.ts'
import type { Tcb } from './tcb.ts'
import { discard, fact, last, type Verdict } from './verdict.ts'

/** The ICMP errors about a segment that TCP knows, in the words of RFC 792. */
export type IcmpError =
  | 'network unreachable'
  | 'host unreachable'
  | 'protocol unreachable'
  | 'port unreachable'
  | 'fragmentation needed'
  | 'source route failed'
  | 'source quench'
  | 'time exceeded'
  | 'parameter problem'

/** Of each error its type and code (RFC 792), whether it is hard (§3.9.2.2), and its name in the socket API; null: it is never told. */
export const ICMP_ERRORS: Readonly<
  Record<
    IcmpError,
    { readonly type: number; readonly code: number; readonly hard: boolean; readonly errno: Errno | null }
  >
> = {
  'network unreachable': { type: 3, code: 0, hard: false, errno: 'ENETUNREACH' },
  'host unreachable': { type: 3, code: 1, hard: false, errno: 'EHOSTUNREACH' },
  'protocol unreachable': { type: 3, code: 2, hard: true, errno: 'ENOPROTOOPT' },
  'port unreachable': { type: 3, code: 3, hard: true, errno: 'ECONNREFUSED' },
  'fragmentation needed': { type: 3, code: 4, hard: true, errno: 'EMSGSIZE' },
  'source route failed': { type: 3, code: 5, hard: false, errno: 'EOPNOTSUPP' },
  'source quench': { type: 4, code: 0, hard: false, errno: null },
  'time exceeded': { type: 11, code: 0, hard: false, errno: 'EHOSTUNREACH' },
  'parameter problem': { type: 12, code: 0, hard: false, errno: 'EPROTO' },
}

/** The error of a type and a code; null where TCP knows none. */
export const errorOf = (type: number, code: number): IcmpError | null =>
  KNOWN.find((error) => ICMP_ERRORS[error].type === type && ICMP_ERRORS[error].code === code) ?? null

const KNOWN = Object.keys(ICMP_ERRORS) as readonly IcmpError[]

const CLAUSE = '3.9.2.2'
const QUENCH = discard('arrives.icmp-quench', CLAUSE)
const STRAY = discard('arrives.icmp-stray', 'RFC 5927 4.1')
const HARD = last(fact('give up', 'arrives.icmp-hard', CLAUSE))
const OPENING = last(fact('give up', 'arrives.icmp-opening', 'RFC 5461 4'))
const SOFT: Verdict = { signal: 'soft error', stop: true, because: { key: 'arrives.icmp-soft', clause: CLAUSE } }
const KEPT: Verdict = { ...SOFT, because: { key: 'arrives.icmp-kept', clause: CLAUSE } }

/**
 * An ICMP error about the segment of ours that begins at `about` (§3.9.2.2, MUST-54). What is not on its way cannot have been refused
 * there, so only an error about that counts (RFC 5927 §4.1).
 */
export function icmpArrives(tcb: Tcb, state: State, error: IcmpError, about: Seq): Verdict {
  if (error === 'source quench') return QUENCH
  if (!atOrBefore(tcb.snd.una, about) || !before(about, tcb.snd.nxt)) return STRAY
  tcb.unreachable = error
  const { hard } = ICMP_ERRORS[error]
  if (tcb.habits.icmp === 'RFC') return hard ? HARD : SOFT
  const opening = state === 'SYN_SENT' || state === 'SYN_RECEIVED'
  // that a segment is too long is news of the path and not of the peer
  if (opening && error !== 'fragmentation needed') return OPENING
  return hard ? KEPT : SOFT
}
