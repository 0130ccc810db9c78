import '../programs/index.ts'
import type * as v from 'valibot'
import { scenario } from './scenario.ts'

/** What a person can fill in, as the schema has it: one description for every kind of field. */
export type Field = { optional: boolean } & (
  | { kind: 'number' | 'text' | 'switch' }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'fixed'; value: unknown }
  | { kind: 'group'; entries: Readonly<Record<string, Field>> }
  | { kind: 'list'; item: Field }
  /** a list whose length is fixed: the hosts, the ends of a range */
  | { kind: 'places'; items: readonly Field[] }
  /** groups of different fields, told apart by the word in `by`; where there is none, by their first field */
  | { kind: 'either'; by: string | null; options: readonly Group[] }
)
export type Group = Extract<Field, { kind: 'group' }>

/** The parts of a schema that say what its data looks like; Valibot has them in every schema of that type. */
type Schema = v.GenericSchema & {
  wrapped?: Schema
  entries?: Record<string, Schema>
  item?: Schema
  items?: Schema[]
  options?: readonly unknown[]
  literal?: unknown
  key?: string
  pipe?: readonly { type: string; metadata?: { choices?: () => readonly string[] } }[]
}

function fieldOf(schema: Schema): Field {
  const optional = false
  switch (schema.type) {
    case 'optional':
    case 'exact_optional':
      return { ...fieldOf(schema.wrapped!), optional: true }
    case 'strict_object':
      return groupOf(schema)
    case 'array':
      return { kind: 'list', optional, item: fieldOf(schema.item!) }
    case 'tuple':
      return { kind: 'places', optional, items: schema.items!.map(fieldOf) }
    case 'picklist':
      return { kind: 'choice', optional, options: schema.options!.map(String) }
    case 'literal':
      return { kind: 'fixed', optional, value: schema.literal }
    case 'variant':
    case 'union': {
      const options = schema.options as readonly Schema[]
      // a union of words, such as '' or an address, is one text
      if (!options.every(({ entries }) => entries)) return { kind: 'text', optional }
      return { kind: 'either', optional, by: schema.key ?? null, options: options.map(groupOf) }
    }
    case 'number':
      return { kind: 'number', optional }
    case 'boolean':
      return { kind: 'switch', optional }
    case 'string': {
      const choices = schema.pipe?.find(({ type }) => type === 'metadata')?.metadata?.choices
      return choices ? { kind: 'choice', optional, options: choices() } : { kind: 'text', optional }
    }
    default:
      throw new Error(`no field for a schema of type ${schema.type}`)
  }
}

const groupOf = (schema: Schema): Group => ({
  kind: 'group',
  optional: false,
  entries: Object.fromEntries(Object.entries(schema.entries!).map(([name, entry]) => [name, fieldOf(entry)])),
})

/** The fields of a scenario. */
export const FORM: Group = groupOf(scenario as unknown as Schema)

/** The words that tell the options of an `either` apart, each with its option. */
export function choicesOf({ by, options }: Extract<Field, { kind: 'either' }>): { word: string; option: Group }[] {
  return options.flatMap((option) => {
    if (by === null) return [{ word: Object.keys(option.entries)[0] ?? '', option }]
    const field = option.entries[by]
    if (field?.kind === 'fixed') return [{ word: String(field.value), option }]
    return field?.kind === 'choice' ? field.options.map((word) => ({ word, option })) : []
  })
}

/** What stands in a field that was just added: the least that its form wants. */
export function blank(field: Field): unknown {
  switch (field.kind) {
    case 'number':
      return 0
    case 'text':
      return ''
    case 'switch':
      return false
    case 'choice':
      return field.options[0]
    case 'fixed':
      return field.value
    case 'list':
      return []
    case 'places':
      return field.items.map(blank)
    case 'group':
      return Object.fromEntries(
        Object.entries(field.entries).flatMap(([name, entry]) => (entry.optional ? [] : [[name, blank(entry)]])),
      )
    case 'either': {
      const [first] = choicesOf(field)
      return first && chosenAs(field, first.word)
    }
  }
}

/** The blank of that option of an `either`. */
export function chosenAs(field: Extract<Field, { kind: 'either' }>, word: string): unknown {
  const found = choicesOf(field).find((each) => each.word === word)
  if (!found) return undefined
  const empty = blank(found.option) as Record<string, unknown>
  return field.by === null ? empty : { ...empty, [field.by]: word }
}
