import { expect, test } from 'vitest'
import { type Field, FORM } from '../../src/scenarios/form.ts'
import { en } from '../../src/text/editor.en.ts'

/** The names of all fields in a form, however deep. */
function namesIn(field: Field): string[] {
  if (field.kind === 'group') {
    const shown = Object.entries(field.entries).filter(([, entry]) => entry.kind !== 'fixed')
    return shown.flatMap(([name, entry]) => [name, ...namesIn(entry)])
  }
  if (field.kind === 'list') return namesIn(field.item)
  if (field.kind === 'places') return field.items.flatMap(namesIn)
  return field.kind === 'either' ? field.options.flatMap(namesIn) : []
}

test('every field of a scenario has a name in the editor', () => {
  const named = new Set(Object.keys(en).map((key) => key.replace('editor.field.', '')))
  const whole = [...named].flatMap((name) => (name.includes('.') ? [name.split('.').at(-1)] : []))
  const missing = new Set(namesIn(FORM).filter((name) => !named.has(name) && !whole.includes(name)))
  expect([...missing]).toEqual([])
})
