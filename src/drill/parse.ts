import { parseCall } from './parse-call.ts'
import { parseAbout, parseIcmp } from './parse-icmp.ts'
import { parseIp, parseSegment } from './parse-segment.ts'
import { parseTime, startsTime } from './parse-time.ts'
import type { Action, Command, Script, ScriptEvent, Switch } from './script.ts'
import { type Definition, Source } from './source.ts'
import { NUMBERS, SWITCHES } from './switches.ts'

/** The value of a switch: a word, a text, or for --define a name and what stands for it. */
const VALUE = /(?:\w+=)?(?:"[^"]*"|`[^`]*`)|[^\s`]+/y

/**
 * Reads a script: switches, commands to set up, events, commands to clean up.
 *
 * @param defined names that stand for something else in it, besides those of its own --define
 * @throws ScriptError with the place and what was wanted there, and nothing else whatever the text is
 */
export function parseScript(text: string, defined: readonly Definition[] = []): Script {
  const source = new Source(text)
  const switches: Switch[] = []
  const definitions = [...defined]
  while (source.take(/--(?=[a-z])/y)) switches.push(parseSwitch(source, definitions))
  source.define(definitions)
  const commands = parseCommands(source)
  const events: ScriptEvent[] = []
  while (startsTime(source)) events.push(parseEvent(source, events.at(-1)))
  parseCommands(source)
  if (!source.ended) source.fail(events.length === 0 ? 'wanted.first-event' : 'wanted.event')
  return { switches, commands, events }
}

/** `NAME=value`, as --define has it; the value is a number, a word, a text in quotes or a command in back quotes. Null: it is not. */
export function definitionOf(text: string): Definition | null {
  const [, name, value] = /^([A-Za-z_]\w*)=(-?[\w.]+|"[^"]*"|`[^`]*`)$/.exec(text) ?? []
  return name === undefined || value === undefined ? null : { name, value }
}

function parseSwitch(source: Source, definitions: Definition[]): Switch {
  const offset = source.offset
  const at = source.positionOf(offset)
  const name = source.need(/\w+/y, 'wanted.switch', { names: SWITCHES.join(', ') })
  if (!SWITCHES.includes(name)) source.fail('wanted.switch', { names: SWITCHES.join(', ') }, offset)
  const given = source.take(/=/y) !== undefined
  const [least, most] = NUMBERS[name] ?? []
  const valueAt = source.offset
  const value = given || least !== undefined ? source.need(VALUE, 'wanted.switch-value', { name }) : null
  if (name === 'define') definitions.push(definitionOf(value ?? '') ?? source.fail('wanted.definition', {}, valueAt))
  if (least !== undefined && most !== undefined && !(Number(value) >= least && Number(value) <= most))
    source.fail('wanted.switch-number', { name, least, most }, valueAt)
  return { at, name, value }
}

/** Commands without a time: they may stand before the first event and after the last. */
function parseCommands(source: Source): Command[] {
  const commands: Command[] = []
  while (source.text[source.offset] === '`') commands.push(parseQuoted(source))
  return commands
}

function parseQuoted(source: Source): Command {
  const at = source.positionOf(source.offset)
  const offset = source.offset
  const quoted = source.take(/`(?:\\[\s\S]|[^`\\])*`/y) ?? source.fail('wanted.back-quote', {}, offset)
  return { at, text: quoted.slice(1, -1) }
}

function parseEvent(source: Source, before: ScriptEvent | undefined): ScriptEvent {
  const offset = source.offset
  const { time, returns } = parseTime(source, before?.time)
  const actionAt = source.offset
  const action = parseAction(source, returns)
  const sends = action.do === 'expect' || (action.do === 'icmp' && !action.inbound)
  if (!sends && (time === 'any' || time.range)) source.fail('wanted.plain-time', {}, offset)
  if (returns !== null && action.do !== 'call') source.fail('wanted.call', {}, actionAt)
  return { at: source.positionOf(offset), source: source.lineOf(offset), time, action }
}

function parseAction(source: Source, returns: number | null): Action {
  const offset = source.offset
  const at = source.positionOf(offset)
  if (source.text[offset] === '`') return { do: 'command', command: parseQuoted(source) }
  if (source.text.startsWith('%{', offset)) {
    const code = source.take(/%\{[\s\S]*?\}%/y) ?? source.fail('wanted.code-end', {}, offset)
    return { do: 'assert', code: { at, text: code.slice(2, -2) } }
  }
  const way = source.take(/[<>]/y)
  if (way !== undefined) return parsePacket(source, way === '<')
  return { do: 'call', call: parseCall(source, returns) }
}

/** What goes through the wire after its `<` or `>`: a segment, or an ICMP message. */
function parsePacket(source: Source, inbound: boolean): Action {
  const about = parseAbout(source)
  const ip = parseIp(source)
  if (source.take(/icmp\b/y)) return { do: 'icmp', inbound, line: parseIcmp(source, about) }
  if (about) source.fail('wanted.icmp-word')
  return { do: inbound ? 'inject' : 'expect', line: parseSegment(source, inbound, ip) }
}
