import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { svg, TOKENS } from '../../src/export/svg.ts'
import { CONVERSATION } from './conversation.ts'

const picture = svg(CONVERSATION, words('en'))

/** Names of elements that are opened and not closed in their order: none in well-formed XML. */
function unclosed(xml: string): string[] {
  const open: string[] = []
  for (const [, end, name, single] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end && open.at(-1) === name) open.pop()
    else if (!single) open.push(`${end}${name}`)
  }
  return open
}

test('a trace is a picture of its own, well-formed, with all its segments, states and hosts', () => {
  expect(unclosed(picture)).toEqual([])
  expect(picture.match(/class="segment /g)).toHaveLength(8)
  expect(picture.match(/class="cross"/g)).toHaveLength(1)
  for (const state of ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_2', 'CLOSING', 'TIME_WAIT'])
    expect(picture).toContain(state)
  for (const word of ['Client', 'Server', 'SYN,ACK', 'seq 0', 'win 65535']) expect(picture).toContain(word)
})

test('it needs no page around it: every token is filled in', () => {
  const own = new Set([...picture.matchAll(/(--[\w-]+):/g)].map(([, name]) => name))
  const asked = [...picture.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name)
  expect(asked.filter((name) => !own.has(name))).toEqual([])
})

test('its colours are those of the page', () => {
  const light = [...readFileSync('viz/style.css', 'utf8').matchAll(/--([\w-]+): light-dark\((#\w+),/g)]
  const page = Object.fromEntries(light.map(([, name, colour]) => [name, colour]))
  expect(page).toMatchObject(TOKENS)
})

test('what text holds stays text', () => {
  expect(svg(CONVERSATION, () => '<script>"&')).toContain('&#60;script&#62;&#34;&#38;')
})

test('above stands the title and the seed, below what the colours mean', () => {
  const titled = svg(CONVERSATION, words('zh'), '我的 <实验>')
  expect(unclosed(titled)).toEqual([])
  expect(titled).toContain('我的 &#60;实验&#62;')
  for (const word of ['丢失', '先关闭的一方', '发送方：客户端']) expect(titled).toContain(word)
})
