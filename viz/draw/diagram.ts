import { type Selection, select } from 'd3-selection'
import type { Diagram, NodeBox } from '../layout/diagram.ts'
import { phaseOf } from '../layout/phase.ts'

type State = NodeBox['state']

/** What is lit in a diagram; arrows by id. */
type Lit = {
  current: State
  visited: ReadonlySet<State>
  walked: ReadonlySet<string>
  /** the arrow by which the current state was entered */
  entered: string | null
  last: ReadonlySet<string>
  possible: ReadonlySet<string>
  /** arrows to draw beside those of the figure */
  asked: ReadonlySet<string>
  /** names of the areas of active and passive closing; null draws no areas */
  zones: { active: string; passive: string } | null
}

/** Draws the boxes and arrows of `diagram` into `svg`; the labels are buttons above it. */
export function drawDiagram(
  svg: SVGSVGElement,
  diagram: Diagram,
  lit: Lit,
  tell: (arrow: string | null) => void,
): void {
  const inFigure = new Set(diagram.labels.filter((label) => label.inFigure).map((label) => label.arrow))
  const rank = (id: string) => (lit.possible.has(id) ? 3 : lit.last.has(id) ? 2 : lit.walked.has(id) ? 1 : 0)
  const arrows = diagram.arrows
    .filter(({ id }) => inFigure.has(id) || lit.asked.has(id) || rank(id) > 0)
    .sort((a, b) => rank(a.id) - rank(b.id))
  const root = select(svg)

  // layers, so that no box ever has to be moved in front of an arrow
  const zones = layer(root, 'zones')
  const lines = layer(root, 'arrows')
  const boxes = layer(root, 'nodes')
  const zone = zones
    .selectChildren<SVGGElement, unknown>('g.zone')
    .data(lit.zones ? diagram.zones : [])
    .join((enter) => {
      const group = enter.append('g').attr('class', ({ phase }) => `zone ${phase}`)
      group.append('rect').attr('rx', 14)
      group.append('text').attr('text-anchor', ({ phase }) => (phase === 'active' ? 'start' : 'end'))
      return group
    })
  zone
    .select('rect')
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('width', ({ w }) => w)
    .attr('height', ({ h }) => h)
  zone
    .select('text')
    .attr('x', ({ name }) => name[0])
    .attr('y', ({ name }) => name[1])
    .text(({ phase }) => lit.zones?.[phase] ?? '')

  const arrow = lines
    .selectChildren<SVGGElement, unknown>('g.arrow')
    .data(arrows, (datum) => (datum as (typeof arrows)[number]).id)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'arrow')
      group.append('path').attr('class', 'line').attr('pathLength', 1)
      group.append('path').attr('class', 'head')
      group.append('path').attr('class', 'reach')
      return group
    })
    .each(function ({ id }) {
      const marks = { walked: lit.walked, last: lit.last, possible: lit.possible, asked: lit.asked }
      classify(this, ['arrow', ...Object.entries(marks).flatMap(([mark, ids]) => (ids.has(id) ? mark : []))])
    })
    .on('pointerenter', (_event, { id }) => tell(id))
    .on('pointerleave', () => tell(null))
  const moved = arrow.filter(isNew)
  moved.select('.line').attr('d', ({ line }) => line)
  moved.select('.reach').attr('d', ({ line }) => line)
  moved.select('.head').attr('d', ({ head }) => head)

  // a connection that ended lights the second CLOSED, where its last arrow leads
  const ended = diagram.arrows.some(({ id, again }) => again && id === lit.entered)
  const current = (node: NodeBox) => node.state === lit.current && node.again === ended
  const node = boxes
    .selectChildren<SVGGElement, unknown>('g.node')
    .data(diagram.nodes, (datum) => `${(datum as NodeBox).state}${(datum as NodeBox).again}`)
    .join((enter) => {
      const group = enter.append('g')
      group.append('rect').attr('rx', 7)
      group.append('text').attr('text-anchor', 'middle').attr('dy', '0.35em')
      return group
    })
    .each(function (datum) {
      const { state, again } = datum
      const visited = lit.visited.has(state) && (!again || ended)
      const marks = { again, visited, current: current(datum) }
      classify(this, ['node', phaseOf(state), ...Object.entries(marks).flatMap(([mark, on]) => (on ? mark : []))])
    })
  const placed = node.filter(isNew).attr('transform', ({ x, y }) => `translate(${x},${y})`)
  placed
    .select('rect')
    .attr('x', ({ w }) => -w / 2)
    .attr('y', ({ h }) => -h / 2)
    .attr('width', ({ w }) => w)
    .attr('height', ({ h }) => h)
  placed.select('text').text(({ state }) => state)
}

const layer = (root: Selection<SVGSVGElement, unknown, null, undefined>, name: string) =>
  root.selectChildren<SVGGElement, string>(`g.${name}`).data([name]).join('g').attr('class', name)

/** Sets the classes of an element where they differ: even the same ones again would cost a new style. */
function classify(element: Element, classes: readonly string[]): void {
  const name = classes.join(' ')
  if (element.getAttribute('class') !== name) element.setAttribute('class', name)
}

/** Whether an element was not drawn with this datum yet: what stays where it is must not be laid out again. */
function isNew(this: Element, datum: object): boolean {
  if (drawn.get(this) === datum) return false
  drawn.set(this, datum)
  return true
}
const drawn = new WeakMap<Element, object>()
