import { define } from './lesson.ts'

export const resetByPeer = define({
  id: 'reset-by-peer',
  question: 10,
  chapter: 'trouble',
  title: { en: 'What does "connection reset by peer" mean?', zh: '“connection reset by peer” 是什么意思？' },
  text: {
    en: `
      A segment with RST has arrived: the other side says that this connection is over, now. There is no polite end: no FIN, nothing
      is acknowledged, what was still under way is lost, and neither end waits in TIME_WAIT.

      Here the client aborts: SO_LINGER with 0 seconds makes \`close()\` send a RST in place of a FIN. The server's
      program sits in \`recv()\`. It does not get \`b''\`, which is what an orderly end looks like, but the error ECONNRESET; Python
      raises ConnectionResetError. The error is told once.

      Other causes: the peer closed with unread data, its process was killed in that state, or the segment reached a
      host that knows nothing of the connection, for it was switched off in between (scenario half-open).

      Predict what \`recv()\` returns, and the server's next state.`,
    zh: `
      收到了一个带 RST 的报文段：对方说这个连接到此为止。这不是礼貌的结束：没有
      FIN，没有确认，途中的数据全部丢失，两端也都不会进入 TIME_WAIT。

      这里是客户端中止连接：SO_LINGER 设为 0 秒，\`close()\` 就发 RST 而不发 FIN。服务器的程序正停在
      \`recv()\`。它得到的不是 \`b''\`（那是正常结束的样子），而是错误 ECONNRESET；Python 抛出
      ConnectionResetError。这个错误只说一次。

      其他原因：对方在还有数据未读时关闭，进程在这种状态下被杀掉，或者报文段到了一台不知道这个连接的主机：它中途断过电（场景 half-open）。

      预测一下：\`recv()\` 返回什么？服务器的下一个状态是什么？`,
  },
  scenario: 'reset',
  look: { kind: 'call', host: 'server', call: 'recv', errno: 'ECONNRESET' },
  predict: {
    before: { kind: 'call', host: 'server', call: 'recv', errno: 'ECONNRESET' },
    ask: ['server', 'flags', 'recv'],
  },
  claims: {
    states: {
      client: ['SYN_SENT', 'ESTABLISHED', 'CLOSED'],
      server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSED'],
    },
    seen: [
      { kind: 'call', host: 'client', call: 'close', phase: 'enter' },
      { kind: 'sent', from: 'client', flags: ['RST'] },
      { kind: 'call', host: 'server', call: 'recv', errno: 'ECONNRESET' },
    ],
    times: [{ of: { kind: 'step', enters: 'TIME_WAIT' }, is: 0 }],
  },
})
