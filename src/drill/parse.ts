import { parseCall } from './parse-call.ts'
import { parseSegment } from './parse-segment.ts'
import { parseTime, startsTime } from './parse-time.ts'
import type { Action, Command, Script, ScriptEvent, Switch } from './script.ts'
import { Source } from './source.ts'
import { NUMBERS, SWITCHES } from './switches.ts'

/**
 * Reads a script: switches, commands to set up, events, commands to clean up.
 *
 * @throws ScriptError with the place and what was wanted there, and nothing else whatever the text is
 */
export function parseScript(text: string): Script {
  const source = new Source(text)
  const switches: Switch[] = []
  while (source.take(/--(?=[a-z])/y)) switches.push(parseSwitch(source))
  const commands = parseCommands(source)
  const events: ScriptEvent[] = []
  while (startsTime(source)) events.push(parseEvent(source, events.at(-1)))
  parseCommands(source)
  if (!source.ended) source.fail(events.length === 0 ? 'wanted.first-event' : 'wanted.event')
  return { switches, commands, events }
}

function parseSwitch(source: Source): Switch {
  const offset = source.offset
  const at = source.positionOf(offset)
  const name = source.need(/\w+/y, 'wanted.switch', { names: SWITCHES.join(', ') })
  if (!SWITCHES.includes(name)) source.fail('wanted.switch', { names: SWITCHES.join(', ') }, offset)
  const given = source.take(/=/y) !== undefined
  const [least, most] = NUMBERS[name] ?? []
  const valueAt = source.offset
  const value = given || least !== undefined ? source.need(/"[^"]*"|[^\s`]+/y, 'wanted.switch-value', { name }) : null
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
  const sends = action.do === 'expect'
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
  if (way !== undefined) return { do: way === '<' ? 'inject' : 'expect', line: parseSegment(source, way === '<') }
  return { do: 'call', call: parseCall(source, returns) }
}
