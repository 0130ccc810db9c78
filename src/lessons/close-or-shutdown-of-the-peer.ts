import { define } from './lesson.ts'

export const closeOrShutdownOfThePeer = define({
  id: 'close-or-shutdown-of-the-peer',
  question: 13,
  chapter: 'close',
  title: {
    en: 'How can the receiver of a FIN tell close() from shutdown(SHUT_WR)?',
    zh: '收到 FIN 的一方怎么分辨 close() 和 shutdown(SHUT_WR)？',
  },
  text: {
    en: `
      Not from the FIN: it is the same segment, and \`recv()\` gives \`b''\` both times. A FIN says only "I send no more".

      The difference shows when the receiver of the FIN answers. The first client has only shut down its sending half: it reads
      the answer. The second has closed, so nobody there can read: its TCP answers the data with a RST.

      So the only way to find out is to send, and then it is too late for that data. That is why a protocol above TCP must
      say whether an answer is still wanted.

      Predict what the second client's TCP sends when the answer arrives after its \`close()\`.`,
    zh: `
      从 FIN 上分不出来：报文段一模一样，两次 \`recv()\` 都给出 \`b''\`。FIN 只是说“我不再发送”。

      区别要等收到 FIN 的一方回答时才出现。第一个客户端只关了发送方向，它读到了回答。第二个已经
      close，那里再没有人能读：它的 TCP 用 RST 回答数据。

      所以唯一的办法是发一发试试，而那时这些数据已经救不回来了。因此，TCP 之上的协议必须自己说明还要不要回答。

      预测一下：第二个客户端 \`close()\` 之后，回答到达时它的 TCP 发送什么？`,
  },
  scenario: 'shutdown-vs-close',
  look: { kind: 'sent', from: 'client', flags: ['RST'] },
  predict: { before: { kind: 'sent', from: 'client', flags: ['RST'] }, ask: ['client', 'flags'] },
  claims: {
    states: { client: ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED'] },
    seen: [
      { kind: 'call', host: 'client', call: 'shutdown' },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
      { kind: 'call', host: 'server', call: 'send', bytes: 6 },
      { kind: 'call', host: 'client', call: 'recv', text: 'answer' },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
      { kind: 'call', host: 'server', call: 'send', bytes: 6 },
      { kind: 'sent', from: 'client', flags: ['RST'] },
    ],
    times: [{ of: { kind: 'sent', from: 'client', flags: ['FIN', 'ACK'], seq: 1, ack: 1 }, is: 2 }],
  },
})
