import { expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { mermaid } from '../../src/export/mermaid.ts'
import { text } from '../../src/tcp/payload.ts'
import { CONVERSATION, Conversation } from './conversation.ts'

test('a trace is a sequence diagram, lost segments with a cross and open ones with an open head', () => {
  expect(mermaid(CONVERSATION, words('en'))).toMatchInlineSnapshot()
})

test('what Mermaid would read as its own signs is escaped', () => {
  const { records } = new Conversation().call('client', 1, 'enter', 'send', { args: [text('a;b#c')] })
  expect(mermaid(records, words('en'))).toContain("send(b'a#59;b#35;c')")
})
