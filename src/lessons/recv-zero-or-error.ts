import { define } from './lesson.ts'

export const recvZeroOrError = define({
  id: 'recv-zero-or-error',
  question: 12,
  chapter: 'talk',
  title: {
    en: 'recv returns 0 or -1: closed, half-closed or an error?',
    zh: 'recv 返回 0 或 -1：关闭、半关闭还是出错？',
  },
  text: {
    en: `
      0 bytes (in Python \`b''\`), if you asked for more than 0, means one thing: the peer's FIN has been reached, it sends no more. All that it had sent before
      was read first.

      It does not say whether the peer still reads. Here the client ends three connections in three ways. After \`close()\` and after
      \`shutdown(SHUT_WR)\` the server reads the same \`b''\` and is in the same CLOSE_WAIT; the second client would still
      have heard an answer.

      -1 (in Python an exception) is an error, and errno says which. The third client aborts: its RST gives ECONNRESET, and the
      connection is gone at once. Others are ETIMEDOUT, and EAGAIN, which on a non-blocking socket only says "nothing yet".

      Predict what \`recv()\` returns in the third connection.`,
    zh: `
      只要请求的字节数大于 0，返回 0 字节（Python 里是 \`b''\`）就只有一个意思：读到了对方的 FIN，它不会再发送。在它之前发来的数据都已先读完。

      它没有说对方是否还在读。这里客户端用三种方式结束三个连接。\`close()\` 之后和 \`shutdown(SHUT_WR)\` 之后，服务器读到同样的
      \`b''\`，处于同样的 CLOSE_WAIT；而第二个客户端其实还能听到回答。

      -1（Python 里是异常）是出错，errno 说明是哪种。第三个客户端中止连接：它的 RST 让 \`recv()\` 得到
      ECONNRESET，连接立刻没有了。还有 ETIMEDOUT；非阻塞 socket 上的 EAGAIN 只是说“现在还没有”。

      预测一下：第三个连接里 \`recv()\` 返回什么？`,
  },
  scenario: 'recv-zero',
  look: { kind: 'call', host: 'server', call: 'recv', text: '' },
  predict: { before: { kind: 'call', host: 'server', call: 'recv', errno: 'ECONNRESET' }, ask: ['server', 'recv'] },
  claims: {
    states: { server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'] },
    seen: [
      { kind: 'call', host: 'client', call: 'close', phase: 'enter' },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
      { kind: 'call', host: 'client', call: 'shutdown', phase: 'enter' },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
      { kind: 'sent', from: 'client', flags: ['RST'] },
      { kind: 'call', host: 'server', call: 'recv', errno: 'ECONNRESET' },
    ],
    times: [{ of: { kind: 'step', host: 'server', enters: 'CLOSE_WAIT' }, is: 2 }],
  },
})
