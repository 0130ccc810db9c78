import { define } from './lesson.ts'

export const wrongCloseWaitWaitsForAck = define({
  id: 'wrong-close-wait-waits-for-ack',
  claim: {
    en: "CLOSE_WAIT means waiting for the peer's acknowledgement.",
    zh: 'CLOSE_WAIT 表示在等待对方的确认。',
  },
  chapter: 'close',
  title: { en: 'What does CLOSE_WAIT wait for?', zh: 'CLOSE_WAIT 在等什么？' },
  text: {
    en: `
      It waits for its own program. The server has sent FIN, the client's TCP has acknowledged it, and \`recv()\` has given \`b''\`.
      All that the client has sent is acknowledged; nothing is under way that the server could answer.

      What leads out of CLOSE_WAIT is a call, never a segment: look at the figure, its only edge is CLOSE. Without that call
      the state has no timer and no end. That is why a server with many sockets in CLOSE_WAIT has a mistake in its program,
      not in its network.

      The state that waits for the acknowledgement of a FIN is LAST_ACK, after the call (and FIN_WAIT_1 and CLOSING on the other
      way).

      Predict what brings the client out of CLOSE_WAIT, and where to.`,
    zh: `
      它在等自己的程序。服务器发来了 FIN，客户端的 TCP 已经确认，\`recv()\` 已经给出
      \`b''\`。客户端发出的一切都已被确认，途中没有什么需要服务器回答。

      走出 CLOSE_WAIT 靠的是一个调用，而不是报文段：看状态图，它唯一的边就是 CLOSE。没有这个调用，这个状态没有计时器，也没有尽头。所以，一台服务器上有很多
      CLOSE_WAIT，错在程序，而不在网络。

      等待自己 FIN 的确认的状态是 LAST_ACK，在这个调用之后（另一条路上是 FIN_WAIT_1 和 CLOSING）。

      预测一下：什么让客户端离开 CLOSE_WAIT？到哪里去？`,
  },
  scenario: 'passive-close',
  look: { kind: 'step', host: 'client', enters: 'CLOSE_WAIT' },
  predict: {
    before: { kind: 'step', host: 'client', from: 'CLOSE_WAIT', enters: 'LAST_ACK' },
    ask: ['client', 'flags'],
  },
  claims: {
    seen: [
      { kind: 'step', host: 'client', enters: 'CLOSE_WAIT' },
      { kind: 'sent', from: 'client', flags: ['ACK'], ack: 308 },
      { kind: 'call', host: 'client', call: 'recv', text: '' },
      { kind: 'step', host: 'client', from: 'CLOSE_WAIT', cause: 'call', event: 'CLOSE', enters: 'LAST_ACK' },
    ],
    times: [{ of: { kind: 'step', host: 'client', from: 'CLOSE_WAIT', cause: 'segment', enters: 'LAST_ACK' }, is: 0 }],
  },
})
