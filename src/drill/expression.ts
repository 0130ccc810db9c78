/** An expression of the assertions: the small part of Python that scripts use. `text` is how it was written. */
export type Expression = { readonly text: string } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sign'; readonly operator: string; readonly of: Expression }
  | { readonly kind: 'sum'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  /** a == b, or a < b <= c, which is a < b and b <= c */
  | { readonly kind: 'comparison'; readonly operators: readonly string[]; readonly of: readonly Expression[] }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
)

const TOKEN = /\s*(0x[0-9a-fA-F]+|\d+(?:\.\d*)?(?:e\d+)?|\.\d+|[A-Za-z_]\w*|==|!=|<=|>=|\/\/|<<|>>|[-+*/%&|<>(),~])/y
const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>']
/** Those that bind more weakly first, as Python has them. */
const SUMS: readonly (readonly string[])[] = [['|'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%']]
const SIGNS = ['-', '+', '~', 'not']
/** Nothing that a script asserts nests deeper. */
const DEEPEST = 50

/** Reads an expression; what follows a comma outside brackets (the message of an assertion) is left. Null where it is none. */
export function parseExpression(text: string): Expression | null {
  const parser = new Parser(text)
  const read = parser.either(0)
  return read !== null && parser.atEnd ? read : null
}

class Parser {
  #at = 0

  constructor(private readonly text: string) {}

  /** Nothing is left, or a message. */
  get atEnd(): boolean {
    return this.#peek() === ',' || this.text.slice(this.#at).trim() === ''
  }

  either(depth: number): Expression | null {
    return this.#several('or', () => this.#several('and', () => this.#negation(depth)))
  }

  #several(kind: 'and' | 'or', part: () => Expression | null): Expression | null {
    const start = this.#at
    const of: Expression[] = []
    do {
      const next = part()
      if (next === null) return null
      of.push(next)
    } while (this.#take([kind]))
    return of.length === 1 ? of[0]! : { kind, of, text: this.#since(start) }
  }

  #negation(depth: number): Expression | null {
    const start = this.#at
    if (depth > DEEPEST) return null
    if (!this.#take(['not'])) return this.#comparison(depth)
    const of = this.#negation(depth + 1)
    return of && { kind: 'sign', operator: 'not', of, text: this.#since(start) }
  }

  #comparison(depth: number): Expression | null {
    const start = this.#at
    const first = this.#sum(0, depth)
    if (first === null) return null
    const of = [first]
    const operators: string[] = []
    for (let operator = this.#take(COMPARISONS); operator; operator = this.#take(COMPARISONS)) {
      const next = this.#sum(0, depth)
      if (next === null) return null
      operators.push(operator)
      of.push(next)
    }
    return operators.length === 0 ? first : { kind: 'comparison', operators, of, text: this.#since(start) }
  }

  #sum(level: number, depth: number): Expression | null {
    const operators = SUMS[level]
    if (!operators) return this.#signed(depth)
    const start = this.#at
    let left = this.#sum(level + 1, depth)
    for (let operator = left && this.#take(operators); left && operator; operator = this.#take(operators)) {
      const right = this.#sum(level + 1, depth)
      left = right && { kind: 'sum', operator, left, right, text: this.#since(start) }
    }
    return left
  }

  #signed(depth: number): Expression | null {
    const start = this.#at
    if (depth > DEEPEST) return null
    const operator = this.#take(SIGNS)
    if (!operator) return this.#atom(depth)
    const of = this.#signed(depth + 1)
    return of && { kind: 'sign', operator, of, text: this.#since(start) }
  }

  #atom(depth: number): Expression | null {
    const start = this.#at
    if (this.#take(['('])) {
      const inner = this.either(depth + 1)
      return inner && this.#take([')']) ? inner : null
    }
    const token = this.#peek()
    if (!/^[\w.]/.test(token)) return null
    this.#take([token])
    const text = this.#since(start)
    return /^[\d.]/.test(token) ? { kind: 'number', value: Number(token), text } : { kind: 'name', name: token, text }
  }

  #peek(): string {
    TOKEN.lastIndex = this.#at
    return TOKEN.exec(this.text)?.[1] ?? ''
  }

  #take(tokens: readonly string[]): string | undefined {
    const token = this.#peek()
    if (token === '' || !tokens.includes(token)) return undefined
    this.#at = TOKEN.lastIndex
    return token
  }

  #since(start: number): string {
    return this.text.slice(start, this.#at).trim()
  }
}

/** The number that an expression stands for; what is true is 1. `of` gives the value of a name. */
export function evaluate(expression: Expression, of: (name: string) => number): number {
  const value = (each: Expression) => evaluate(each, of)
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'name':
      return of(expression.name)
    case 'sign':
      return signed(expression.operator, value(expression.of))
    case 'sum':
      return summed(expression.operator, value(expression.left), value(expression.right))
    case 'and':
      return Number(expression.of.every((each) => value(each) !== 0))
    case 'or':
      return Number(expression.of.some((each) => value(each) !== 0))
    case 'comparison': {
      const values = expression.of.map(value)
      return Number(expression.operators.every((operator, i) => compared(operator, values[i]!, values[i + 1]!)))
    }
  }
}

function signed(operator: string, of: number): number {
  if (operator === 'not') return Number(of === 0)
  return operator === '-' ? -of : operator === '~' ? ~of : of
}

function summed(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '//':
      return Math.floor(a / b)
    case '%':
      // the sign of the divisor, as in Python
      return a - b * Math.floor(a / b)
    case '<<':
      return a * 2 ** b
    case '>>':
      return Math.floor(a / 2 ** b)
    default:
      return operator === '&' ? Number(BigInt(Math.trunc(a)) & BigInt(Math.trunc(b))) : Math.trunc(a) | Math.trunc(b)
  }
}

function compared(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    default:
      return a >= b
  }
}

/** The names in an expression, each once. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
      return []
    case 'name':
      return [expression.name]
    case 'sign':
      return namesIn(expression.of)
    case 'sum':
      return [...new Set([...namesIn(expression.left), ...namesIn(expression.right)])]
    default:
      return [...new Set(expression.of.flatMap(namesIn))]
  }
}
