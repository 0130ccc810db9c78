import { parseSync } from 'vite'

type Node = { type: string } & Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'

/**
 * The titles of all tests in a source text, in order, as the runner shows them: those of the groups around a test before its own,
 * with ` > ` between. A row of `test.each` that is written out fills the places of its title; other places stay as they are.
 */
export function titlesIn(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]!.message}`)
  return [...titlesUnder(program, '')]
}

function* titlesUnder(value: unknown, groups: string): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* titlesUnder(item, groups)
  else if (isNode(value)) {
    const declared = value.type === 'CallExpression' ? declaration(value) : null
    if (declared === null) for (const child of Object.values(value)) yield* titlesUnder(child, groups)
    else if (declared.group)
      for (const title of declared.titles)
        yield* titlesUnder((value.arguments as Node[]).slice(1), `${groups}${title} > `)
    else for (const title of declared.titles) yield `${groups}${title}`
  }
}

/** `test(title, …)` and `describe(title, …)`, each also as `.each(rows)(title, …)`; null for any other call. */
function declaration(call: Node): { group: boolean; titles: string[] } | null {
  const callee = call.callee as Node
  const each = callee.type === 'CallExpression' ? (callee.callee as Node) : null
  const isEach = each?.type === 'MemberExpression' && (each.property as Node).name === 'each'
  const name = ((isEach ? each.object : callee) as Node).name
  if (name !== 'test' && name !== 'it' && name !== 'describe') return null
  const title = textOf((call.arguments as Node[])[0])
  const rows = isEach ? rowsOf((callee.arguments as Node[])[0]) : null
  return { group: name === 'describe', titles: rows === null ? [title] : rows.map((row) => filled(title, row)) }
}

/** What is written as a value: a text, a number; `…` for all that is only known when it runs. */
function textOf(node: Node | undefined): string {
  if (node?.type === 'Literal') return String(node.value)
  if (node?.type !== 'TemplateLiteral') return '…'
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…')
}

/** The values of each row of a table that is written out, by name or by place; null for a table that is made elsewhere. */
function rowsOf(node: Node | undefined): Record<string, string>[] | null {
  const table = node?.type === 'TSAsExpression' ? (node.expression as Node) : node
  if (table?.type !== 'ArrayExpression') return null
  return (table.elements as Node[]).map((row) => {
    if (row.type === 'ArrayExpression') return Object.fromEntries((row.elements as Node[]).map(textOf).entries())
    if (row.type !== 'ObjectExpression') return { 0: textOf(row) }
    const named = (row.properties as Node[]).filter(({ type }) => type === 'Property')
    return Object.fromEntries(named.map(({ key, value }) => [(key as Node).name, textOf(value as Node)]))
  })
}

/** `%s` and the like are the values of a row one after the other, `$name` is that of a name. */
function filled(title: string, row: Record<string, string>): string {
  let place = 0
  return title
    .replace(/%[sidfjo]/g, (as) => row[place++] ?? as)
    .replace(/\$(\w+)/g, (as, name: string) => row[name] ?? as)
}
