import { expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { mermaid } from '../../src/export/mermaid.ts'
import { text } from '../../src/tcp/payload.ts'
import { CONVERSATION, Conversation } from './conversation.ts'

test('a trace is a sequence diagram, lost segments with a cross and open ones with an open head', () => {
  expect(mermaid(CONVERSATION, words('en'))).toMatchInlineSnapshot(`
    "sequenceDiagram
      participant client as client 10.0.0.1
      participant server as server 10.0.0.2
      Note over client: CLOSED
      Note over server: LISTEN
      Note left of client: connect('10.0.0.2', 8081) …
      Note over client: SYN_SENT
      client-xserver: SYN seq 0 win 65535
      Note left of client: retransmission timer runs out
      client->>server: SYN seq 0 again after 1 s win 65535
      Note over server: SYN_RECEIVED
      server->>client: SYN,ACK seq 0 ack 1 win 65535
      Note over client: ESTABLISHED
      client->>server: ACK ack 1 win 65535
      Note left of client: connect ↩
      Note left of client: send(b'\\xe4\\xbd\\xa0\\xe5\\xa5\\xbd') → 6
      client->>server: PSH,ACK seq 1 ack 1 len 6 win 65535
      Note over server: ESTABLISHED
      Note left of client: close()
      Note over client: FIN_WAIT_1
      Note right of server: close()
      Note over server: FIN_WAIT_1
      client->>server: FIN,ACK seq 7 ack 1 win 65535
      Note over server: CLOSING
      server-)client: ACK ack 8 win 65535
      server->>client: FIN,ACK seq 1 ack 7 win 65535
      Note over client: FIN_WAIT_2
      Note over client: TIME_WAIT
    "
  `)
})

test('what Mermaid would read as its own signs is escaped', () => {
  const { records } = new Conversation().call('client', 1, 'enter', 'send', { args: [text('a;b#c')] })
  expect(mermaid(records, words('en'))).toContain("send(b'a#59;b#35;c')")
})
