import { select } from 'd3-selection'
import type { Diagram, NodeBox } from '../layout/diagram.ts'
import { phaseOf } from '../layout/phase.ts'

type State = NodeBox['state']

/** What is lit in a diagram; arrows by id. */
export type Lit = {
  current: State
  visited: ReadonlySet<State>
  walked: ReadonlySet<string>
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
  const arrows = diagram.arrows.filter(
    ({ id }) => inFigure.has(id) || lit.asked.has(id) || lit.last.has(id) || lit.walked.has(id),
  )
  const rank = (id: string) => (lit.possible.has(id) ? 3 : lit.last.has(id) ? 2 : lit.walked.has(id) ? 1 : 0)
  const root = select(svg)

  const zone = root
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

  const arrow = root
    .selectChildren<SVGGElement, unknown>('g.arrow')
    .data(arrows, (datum) => (datum as (typeof arrows)[number]).id)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'arrow')
      group.append('path').attr('class', 'line').attr('pathLength', 1)
      group.append('path').attr('class', 'head')
      group.append('path').attr('class', 'reach')
      return group
    })
    .classed('walked', ({ id }) => lit.walked.has(id))
    .classed('last', ({ id }) => lit.last.has(id))
    .classed('possible', ({ id }) => lit.possible.has(id))
    .classed('asked', ({ id }) => lit.asked.has(id))
    .on('pointerenter', (_event, { id }) => tell(id))
    .on('pointerleave', () => tell(null))
    .sort((a, b) => rank(a.id) - rank(b.id))
  arrow.select('.line').attr('d', ({ line }) => line)
  arrow.select('.reach').attr('d', ({ line }) => line)
  arrow.select('.head').attr('d', ({ head }) => head)

  // a connection that ended lights the second CLOSED, where its last arrow leads
  const ended = lit.current === 'CLOSED' && diagram.arrows.some(({ id, again }) => again && lit.last.has(id))
  const current = (node: NodeBox) => node.state === lit.current && node.again === ended
  const node = root
    .selectChildren<SVGGElement, unknown>('g.node')
    .data(diagram.nodes, (datum) => `${(datum as NodeBox).state}${(datum as NodeBox).again}`)
    .join((enter) => {
      const group = enter.append('g')
      group.append('rect').attr('rx', 7)
      group.append('text').attr('text-anchor', 'middle').attr('dy', '0.35em')
      return group
    })
    .attr('class', (datum) => `node ${phaseOf(datum.state)}`)
    .classed('current', current)
    .classed('visited', (datum) => lit.visited.has(datum.state) && (!datum.again || ended))
    .classed('again', (datum) => datum.again)
    .attr('transform', ({ x, y }) => `translate(${x},${y})`)
    .raise()
  node
    .select('rect')
    .attr('x', ({ w }) => -w / 2)
    .attr('y', ({ h }) => -h / 2)
    .attr('width', ({ w }) => w)
    .attr('height', ({ h }) => h)
  node.select('text').text(({ state }) => state)
}
