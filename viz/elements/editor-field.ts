import { html, nothing, type TemplateResult } from 'lit'
import { blank, choicesOf, chosenAs, type Field } from '../../src/scenarios/form.ts'
import { numberTyped, type Path } from '../session/draft.ts'

/** What a field of the editor needs to know, and whom it tells. */
export type Desk = {
  say(word: 'add' | 'remove' | 'standard' | 'kind'): string
  /** the name of a field in the reader's language */
  nameOf(path: Path): string
  /** one line beside the field, null where nothing is wrong in it */
  wrongAt(path: Path): string | null
  change(path: Path, value: unknown): void
}

/** The fields for one part of the scenario, in the order of the schema; each with its complaint beside it. */
export function fieldOf(desk: Desk, field: Field, path: Path, value: unknown): TemplateResult | typeof nothing {
  switch (field.kind) {
    case 'fixed':
      return nothing
    case 'group':
      return group(desk, field, path, value)
    case 'places':
      return html`${field.items.map((item, i) => framed(desk, [...path, i], fieldOf(desk, item, [...path, i], at(value, i))))}`
    case 'list':
      return list(desk, field, path, value)
    case 'either':
      return either(desk, field, path, value)
    default:
      return line(desk, path, control(desk, field, path, value))
  }
}

const at = (value: unknown, step: string | number): unknown =>
  (value as Record<string | number, unknown> | undefined)?.[step]
const idOf = (path: Path): string => `f-${path.join('-')}`

const nests = ({ kind }: Field): boolean =>
  kind === 'group' || kind === 'places' || kind === 'list' || kind === 'either'

function group(desk: Desk, field: Extract<Field, { kind: 'group' }>, path: Path, value: unknown) {
  return html`${Object.entries(field.entries).map(([name, entry]) => {
    const to = [...path, name]
    const inside = at(value, name)
    if (!nests(entry)) return fieldOf(desk, entry, to, inside)
    return entry.optional && entry.kind !== 'list'
      ? switchable(desk, entry, to, inside)
      : framed(desk, to, fieldOf(desk, entry, to, inside))
  })}${wrong(desk, path)}`
}

/** What may be missing has a switch; what is in it is asked only when it is there. */
function switchable(desk: Desk, field: Field, path: Path, value: unknown) {
  const there = value !== undefined
  const flip = () => desk.change(path, there ? undefined : blank(field))
  const name = html`<label><input type="checkbox" .checked=${there} @change=${flip} /> ${desk.nameOf(path)}</label>`
  return framed(desk, path, there ? fieldOf(desk, field, path, value) : nothing, name)
}

const framed = (
  desk: Desk,
  path: Path,
  inside: TemplateResult | typeof nothing,
  name: TemplateResult | string = desk.nameOf(path),
) => html`<fieldset><legend>${name}</legend>${inside}</fieldset>`

function list(desk: Desk, field: Extract<Field, { kind: 'list' }>, path: Path, value: unknown) {
  const items = Array.isArray(value) ? value : []
  return html`<ol>${items.map((item, i) => {
    const to = [...path, i]
    return html`<li>
      <div>${fieldOf(desk, field.item, to, item)}</div>
      <button class="quiet" title=${desk.say('remove')} aria-label="${desk.say('remove')}: ${desk.nameOf(path)} ${i + 1}" @click=${() => desk.change(to, undefined)}>×</button>
    </li>`
  })}</ol>
  ${wrong(desk, path)}
  <button aria-label="${desk.say('add')}: ${desk.nameOf(path)}" @click=${() => desk.change([...path, items.length], blank(field.item))}>+ ${desk.say('add')}</button>`
}

function either(desk: Desk, field: Extract<Field, { kind: 'either' }>, path: Path, value: unknown) {
  const choices = choicesOf(field)
  const word =
    field.by === null ? choices.find(({ word: first }) => at(value, first) !== undefined)?.word : at(value, field.by)
  const chosen = choices.find((each) => each.word === word)
  const rest = chosen && { ...chosen.option, entries: without(chosen.option.entries, field.by) }
  const to = field.by === null ? path : [...path, field.by]
  return html`${line(
    desk,
    to,
    html`<select id=${idOf(to)} @change=${(event: Event) => desk.change(path, chosenAs(field, (event.target as HTMLSelectElement).value))}>
      ${choices.map((each) => html`<option .selected=${each.word === word}>${each.word}</option>`)}
    </select>`,
    field.by === null ? desk.say('kind') : undefined,
  )}${rest ? fieldOf(desk, rest, path, value) : nothing}`
}

const without = (entries: Readonly<Record<string, Field>>, name: string | null) =>
  Object.fromEntries(Object.entries(entries).filter(([each]) => each !== name))

/** One line: the name, the control, and beside it what is wrong. */
const line = (desk: Desk, path: Path, inside: TemplateResult, name = desk.nameOf(path)) =>
  html`<div class="line"><label for=${idOf(path)}>${name}</label>${inside}${wrong(desk, path)}</div>`

function wrong(desk: Desk, path: Path) {
  const text = desk.wrongAt(path)
  return text === null ? nothing : html`<p class="wrong" id="${idOf(path)}-wrong">${text}</p>`
}

function control(desk: Desk, field: Field, path: Path, value: unknown) {
  const id = idOf(path)
  const invalid = desk.wrongAt(path) === null ? 'false' : 'true'
  const typed = (event: Event) => (event.target as HTMLInputElement).value
  if (field.kind === 'switch')
    return html`<input id=${id} type="checkbox" .checked=${value === true} @change=${(event: Event) => desk.change(path, (event.target as HTMLInputElement).checked)} />`
  if (field.kind === 'choice')
    return html`<select id=${id} aria-invalid=${invalid} aria-describedby="${id}-wrong" @change=${(event: Event) => desk.change(path, typed(event) || undefined)}>
      ${field.optional ? html`<option value="" .selected=${value === undefined}>${desk.say('standard')}</option>` : nothing}
      ${field.options.map((option) => html`<option .selected=${option === value}>${option}</option>`)}
    </select>`
  const number = field.kind === 'number'
  return html`<input
    id=${id} type="text" inputmode=${number ? 'decimal' : 'text'} class=${number ? 'number' : ''} autocomplete="off" spellcheck="false"
    aria-invalid=${invalid} aria-describedby="${id}-wrong" placeholder=${field.optional ? desk.say('standard') : ''}
    .value=${value === undefined ? '' : String(value)}
    @input=${(event: Event) => desk.change(path, number ? numberTyped(typed(event)) : typed(event) || (field.optional ? undefined : ''))}
  />`
}
