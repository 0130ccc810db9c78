import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beside } from '../../viz/layout/beside.ts'

const card = { width: 344, height: 120 }
const screen = { width: 1440, height: 900 }
const telephone = { width: 390, height: 844 }

describe('a card beside what it speaks of', () => {
  test('stands right of it, else left of it', () => {
    expect(beside({ left: 0, top: 100, width: 400, height: 300 }, card, screen).left).toBeGreaterThan(400)
    expect(beside({ left: 1040, top: 100, width: 400, height: 300 }, card, screen).left).toBeLessThan(1040 - card.width)
  })

  test('stands below or above where the room is narrow', () => {
    expect(beside({ left: 0, top: 100, width: 390, height: 300 }, card, telephone).top).toBeGreaterThan(400)
    expect(beside({ left: 0, top: 600, width: 390, height: 240 }, card, telephone).top).toBeLessThan(600 - card.height)
  })

  test('stands at the lower edge of what fills the room', () => {
    const { top } = beside({ left: 0, top: 100, width: 390, height: 740 }, card, telephone)
    expect(top).toBeGreaterThan(600)
    expect(top + card.height).toBeLessThan(840)
  })

  test('is never cut off', () => {
    const side = (most: number) => fc.integer({ min: 0, max: most })
    const target = fc.record({ left: side(390), top: side(844), width: side(390), height: side(844) })
    fc.assert(
      fc.property(target, (box) => {
        const { left, top } = beside(box, card, telephone)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(top).toBeGreaterThanOrEqual(0)
        expect(left + card.width).toBeLessThanOrEqual(telephone.width)
        expect(top + card.height).toBeLessThanOrEqual(telephone.height)
      }),
    )
  })
})
