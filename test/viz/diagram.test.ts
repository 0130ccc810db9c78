import { describe, expect, test } from 'vitest'
import { EDGES } from '../../machines/graph.ts'
import { STATES } from '../../src/tcp/names.ts'
import { apart, type Box, diagram, idOf } from '../../viz/layout/diagram.ts'
import { CURVES, IN_FIGURE } from '../../viz/layout/figure5.ts'

const PANEL = { width: 400, height: 330, margin: { x: 10, y: 10 }, node: { w: 100, h: 20 }, letter: 6.65 }
const LARGE = { width: 940, height: 640, margin: { x: 150, y: 16 }, node: { w: 128, h: 32 }, letter: 7.25 }

const overlap = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) * 2 < a.w + b.w && Math.abs(a.y - b.y) * 2 < a.h + b.h

describe.each([
  ['a panel', PANEL],
  ['the large view', LARGE],
])('figure 5 on %s', (_name, sheet) => {
  const drawn = diagram(sheet)

  test('has every state once and CLOSED twice, none over another, all on the sheet', () => {
    expect(drawn.nodes.map(({ state }) => state).sort()).toEqual([...STATES, 'CLOSED'].sort())
    for (const [i, box] of drawn.nodes.entries()) {
      expect(drawn.nodes.slice(i + 1).filter((other) => overlap(box, other))).toEqual([])
      expect(box.x - box.w / 2).toBeGreaterThanOrEqual(0)
      expect(box.x + box.w / 2).toBeLessThanOrEqual(sheet.width)
      expect(box.y + box.h / 2).toBeLessThanOrEqual(sheet.height)
    }
  })

  test('has every edge of the chart as a label on an arrow that joins its two states', () => {
    expect(drawn.labels.map(({ id }) => id).sort()).toEqual(EDGES.map(idOf).sort())
    const arrows = new Map(drawn.arrows.map((arrow) => [arrow.id, arrow]))
    for (const { edge, arrow } of drawn.labels)
      expect(arrows.get(arrow)).toMatchObject({ from: edge.from, to: edge.to })
  })
})

test('no curve is drawn for an edge that the chart does not have', () => {
  const pairs = new Set(EDGES.map(({ from, to }) => `${from} ${to}`))
  expect(Object.keys(CURVES).filter((pair) => !pairs.has(pair))).toEqual([])
  const ids = new Set(EDGES.map(idOf))
  expect([...IN_FIGURE].filter((id) => !ids.has(id))).toEqual([])
})

test('reads like the figure: opening above ESTABLISHED, active closing left, passive closing right', () => {
  const at = new Map(
    diagram(PANEL)
      .nodes.filter(({ again }) => !again)
      .map((node) => [node.state, node]),
  )
  const { x, y } = at.get('ESTABLISHED')!
  for (const state of ['LISTEN', 'SYN_SENT', 'SYN_RECEIVED'] as const) expect(at.get(state)!.y).toBeLessThan(y)
  for (const state of ['FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT'] as const) expect(at.get(state)!.x).toBeLessThan(x)
  for (const state of ['CLOSE_WAIT', 'LAST_ACK'] as const) expect(at.get(state)!.x).toBeGreaterThan(x)
})

test.each(STATES)('in %s no label that shows covers the lit box or leaves the panel', (state) => {
  const drawn = diagram(PANEL)
  const shown = drawn.labels.filter(({ edge, inFigure }) => edge.from === state && inFigure)
  const placed = apart(drawn, shown, state, PANEL)
  const lit = drawn.nodes.filter((node) => node.state === state)
  for (const label of placed) {
    expect(lit.filter((box) => overlap(box, label))).toEqual([])
    expect(label.x - label.w / 2).toBeGreaterThanOrEqual(0)
    expect(label.x + label.w / 2).toBeLessThanOrEqual(PANEL.width)
    expect(label.y - label.h / 2).toBeGreaterThanOrEqual(0)
  }
  for (const [i, label] of placed.entries())
    expect(placed.slice(i + 1).filter((other) => overlap(label, other))).toEqual([])
})

test.each(STATES)('in %s every label that shows lies on its own arrow or beside it', (state) => {
  const drawn = diagram(PANEL)
  const arrows = new Map(drawn.arrows.map((arrow) => [arrow.id, arrow]))
  const shown = drawn.labels.filter(({ edge, inFigure }) => inFigure && (edge.from === state || edge.to === state))
  for (const { id, arrow, x, y, w, h } of apart(drawn, shown, state, PANEL)) {
    const gaps = arrows
      .get(arrow)!
      .points.map(([right, down]) =>
        Math.hypot(Math.max(0, Math.abs(right - x) - w / 2), Math.max(0, Math.abs(down - y) - h / 2)),
      )
    expect(Math.min(...gaps), id).toBeLessThanOrEqual(12)
  }
})
