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
      0 bytes (in Python \`b''\`) means one thing: the peer's FIN has been reached. It will send nothing more. All that it had sent
      before was read first.

      It does not mean that the connection is gone. Here the client has only shut down its sending half. The server reads \`b''\`,
      is in CLOSE_WAIT, and still sends its answer, which the client receives. Whether the client can still read, no
      return value of \`recv()\` can tell: the FIN of \`shutdown()\` and of \`close()\` look the same.

      -1 (in Python an exception) is an error, and errno says which: ECONNRESET after a RST, ETIMEDOUT, or EAGAIN, which
      on a non-blocking socket only says "nothing yet".

      Predict what the server's \`recv()\` returns next.`,
    zh: `
      0 字节（Python 里是 \`b''\`）只有一个意思：读到了对方的 FIN，它不会再发送。在它之前发来的数据都已先读完。

      这不等于连接没有了。这里客户端只关了自己的发送方向。服务器读到 \`b''\`，处于
      CLOSE_WAIT，照样发出回答，客户端也收到了。客户端还能不能读，\`recv()\` 的任何返回值都说明不了：\`shutdown()\` 和
      \`close()\` 的 FIN 一模一样。

      -1（Python 里是异常）是出错，errno 说明是哪种：收到 RST 后是 ECONNRESET，还有 ETIMEDOUT；非阻塞 socket 上的
      EAGAIN 只是说“现在还没有”。

      预测一下：服务器的 \`recv()\` 接下来返回什么？`,
  },
  scenario: 'half-close',
  look: { kind: 'call', host: 'server', call: 'recv', text: '' },
  predict: { before: { kind: 'call', host: 'server', call: 'recv', text: '' }, ask: ['server', 'recv'] },
  claims: {
    seen: [
      { kind: 'call', host: 'client', call: 'shutdown' },
      { kind: 'call', host: 'server', call: 'recv', text: 'sum 1 2 3\n' },
      { kind: 'step', host: 'server', enters: 'CLOSE_WAIT' },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
      { kind: 'call', host: 'server', call: 'send', bytes: 2 },
      { kind: 'call', host: 'client', call: 'recv', text: '6\n' },
      { kind: 'call', host: 'client', call: 'recv', text: '' },
    ],
  },
})
