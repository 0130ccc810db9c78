import { expect, test } from 'vitest'
import { htmlOf } from '../../../viz/teachers/markdown.ts'

test.each([
  ['## Close', '<h2>Close</h2>'],
  ['one\ntwo', '<p>one\ntwo</p>'],
  ['- one\n  more\n- two', '<ul><li>one\nmore</li><li>two</li></ul>'],
  ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
  [
    '| a | b |\n|---|---|\n| `c` | d |',
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>c</code></td><td>d</td></tr></tbody></table>',
  ],
  ['```sh\nnpm ci\n\nnpm test\n```', '<pre tabindex="0">npm ci\n\nnpm test</pre>'],
  ['**bold** <kbd>→</kbd>', '<p><strong>bold</strong> <kbd>→</kbd></p>'],
  ['[echo](#s=echo&at=2)', '<p><a href="./#s=echo&amp;at=2">echo</a></p>'],
  ['[中文](teachers.zh.md)', '<p><a href="teachers.zh.html">中文</a></p>'],
  ['<script>`<b>`', '<p>&lt;script&gt;<code>&lt;b&gt;</code></p>'],
])('%j', (markdown, html) => {
  expect(htmlOf(markdown)).toBe(html)
})
