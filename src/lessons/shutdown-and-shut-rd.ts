import { define } from './lesson.ts'

export const shutdownAndShutRd = define({
  id: 'shutdown-and-shut-rd',
  question: 14,
  chapter: 'close',
  title: {
    en: 'close versus shutdown; what does SHUT_RD do on TCP?',
    zh: 'close 和 shutdown 的区别；SHUT_RD 对 TCP 做了什么？',
  },
  text: {
    en: `
      \`close()\` gives back this process's descriptor; the connection ends when the last copy of the descriptor is closed.
      \`shutdown()\` acts on the connection itself, at once and for all its holders, and keeps the descriptor.

      SHUT_WR sends a FIN: no more data from us. SHUT_RD sends nothing: TCP has no segment for "I do not listen any more".
      So the peer cannot know. Its data still arrives, is acknowledged and counted in the window.

      On Linux, \`recv()\` then gives \`b''\` while nothing is there, but data that comes later can still be read, as you see here.
      Other systems throw it away. Do not rely on either.

      Predict what the client's TCP does when the 12 bytes of the server arrive.`,
    zh: `
      \`close()\` 交还本进程的描述符；最后一个副本关闭时连接才结束。\`shutdown()\` 作用于连接本身，立刻对所有持有者生效，描述符还在。

      SHUT_WR 发出 FIN：我们不再发数据。SHUT_RD 什么也不发：TCP 没有表示“我不听了”的报文段。所以对方无从得知，它的数据照样到达、照样被确认、照样占用窗口。

      在 Linux 上，没有数据时 \`recv()\` 给出 \`b''\`，但之后到来的数据仍能读到，就像这里看到的。别的系统会丢掉它。两种行为都不要依赖。

      预测一下：收到对方的 12 个字节时，客户端的 TCP 做什么？`,
  },
  scenario: 'shut-rd',
  look: { kind: 'call', host: 'client', call: 'recv', text: '' },
  predict: { before: { kind: 'arrived', from: 'server', bytes: 12 }, ask: ['client', 'flags', 'ack'] },
  claims: {
    seen: [
      { kind: 'call', host: 'client', call: 'shutdown' },
      { kind: 'call', host: 'client', call: 'recv', text: '' },
      { kind: 'call', host: 'client', call: 'send', bytes: 12 },
      { kind: 'sent', from: 'server', bytes: 12 },
      { kind: 'sent', from: 'client', flags: ['ACK'], ack: 13 },
      { kind: 'call', host: 'client', call: 'recv', text: 'still there?' },
    ],
    times: [{ of: { kind: 'sent', from: 'client', flags: ['FIN', 'ACK'] }, is: 1 }],
  },
})
