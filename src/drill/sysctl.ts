import { type Habits, timeOfTries } from '../tcp/habits.ts'
import { shiftFor } from '../tcp/options.ts'
import { evaluate, parseExpression } from './expression.ts'

/** What the commands of a script change of the host, and the names of what we cannot change. */
export type Setup = { readonly habits: Partial<Habits>; readonly skipped: readonly string[] }

const SECOND = 1_000_000

/** The settings of /proc/sys/net/ipv4 that are habits of ours; a value of several numbers is min, default, max. */
const SYSCTLS: Readonly<Record<string, (values: readonly number[]) => Partial<Habits>>> = {
  tcp_keepalive_time: ([seconds = 0]) => ({ keepIdle: seconds * SECOND }),
  tcp_keepalive_intvl: ([seconds = 0]) => ({ keepInterval: seconds * SECOND }),
  tcp_keepalive_probes: ([keepCount = 0]) => ({ keepCount }),
  // the largest buffer decides by how much windows are shifted
  tcp_rmem: (values) => ({
    rcvBuffer: values[1] ?? values[0] ?? 0,
    ...(values[2] !== undefined && { windowShift: shiftFor(values[2]) }),
  }),
  tcp_wmem: (values) => ({ sndBuffer: values[2] ?? values[0] ?? 0 }),
  tcp_sack: ([on = 0]) => ({ sack: on !== 0 }),
  tcp_timestamps: ([on = 0]) => ({ timestamps: on === 0 ? 'off' : 'Linux' }),
  tcp_window_scaling: ([on = 0]) => ({ windowScale: on !== 0 }),
  tcp_slow_start_after_idle: ([on = 0]) => ({ idleRestart: on === 0 ? 'off' : 'Linux' }),
  tcp_rto_max_ms: ([ms = 0]) => ({ maxRto: 1000 * ms }),
  tcp_rto_min_us: ([minVariance = 0]) => ({ minVariance }),
  tcp_syn_linear_timeouts: ([linearSyns = 0]) => ({ linearSyns }),
  tcp_syn_retries: ([retries = 0]) => ({ r2Syn: timeOfSyns(retries), r1: Math.min(3, retries) }),
  tcp_synack_retries: ([retries = 0]) => ({ r2SynAck: timeOfSyns(retries), r1: Math.min(3, retries) }),
  tcp_retries2: ([retries = 0]) => ({ r2: timeOfTries(retries, 200_000, 120 * SECOND), probeCount: retries }),
  tcp_syncookies: ([on = 0]) => ({ synCookies: on !== 0 }),
  tcp_rfc1337: ([on = 0]) => ({ timeWaitAssassination: on === 0 }),
  tcp_fin_timeout: ([seconds = 0]) => ({ orphanTimeout: seconds * SECOND }),
}

/** R2 of a SYN is a time: that of so many repetitions, the linear ones not counted, each after twice as long. */
const timeOfSyns = (retries: number): number => timeOfTries(retries, SECOND, 120 * SECOND)

/** What our TCP never does: to switch it off changes nothing. */
const NEVER = ['tcp_ecn', 'tcp_fastopen']

/** What a script ends with: it sets back what it changed. */
const RESTORES = /sysctl_restore/
/** The script that nearly every other begins with. Where it differs from a Linux that nobody touched. */
const DEFAULTS = /defaults\.sh/
const DEFAULT_SETUP: Partial<Habits> = { windowShift: shiftFor(15 * 2 ** 20), idleRestart: 'off' }
const SETTING = /(?:net[./]ipv4[./])(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/g

/** A sum of the shell. */
const SUM = /\$\(\((.*?)\)\)/g
function summed(_: string, sum: string): string {
  const expression = parseExpression(sum)
  return String(expression && evaluate(expression, () => Number.NaN))
}

/** Reads the shell text of a command: settings that are ours are taken, everything else is named and skipped. */
export function setupOf(command: string): Setup {
  let habits: Partial<Habits> = {}
  const skipped: string[] = []
  for (const line of command.split(/\n|;|&&/).map((each) => each.trim())) {
    const settings = [...line.matchAll(SETTING)]
    for (const [, name = '', ...quoted] of settings) {
      const text = quoted.find((each) => each !== undefined) ?? ''
      const values = text.replace(SUM, summed).trim().split(/\s+/).map(Number)
      const known = Object.hasOwn(SYSCTLS, name) && values.every((value) => Number.isInteger(value) && value >= 0)
      if (known) habits = { ...habits, ...SYSCTLS[name]!(values) }
      else if (!(NEVER.includes(name) && text === '0')) skipped.push(`${name}=${text}`)
    }
    if (DEFAULTS.test(line)) habits = { ...habits, ...DEFAULT_SETUP }
    else if (settings.length === 0 && line !== '' && !line.startsWith('#') && !RESTORES.test(line)) skipped.push(line)
  }
  return { habits, skipped }
}
