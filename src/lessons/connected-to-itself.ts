import { define } from './lesson.ts'

export const connectedToItself = define({
  id: 'connected-to-itself',
  question: 19,
  chapter: 'open',
  title: { en: 'My client connected to itself on loopback', zh: '我的客户端在本机上连到了自己' },
  text: {
    en: `
      The server was not running, and yet \`connect()\` succeeded. It looks like magic; it is a simultaneous open with one socket.

      A client that has not called \`bind()\` gets a free port from the system. When it tries again and again to reach a
      port of that same range on its own computer, some day it is given exactly that port. Its SYN then goes from the port to the same port: it
      arrives at its own socket, which is in SYN_SENT. That is figure 7 of RFC 9293 with both ends in one: SYN_RECEIVED, then
      ESTABLISHED. Whatever it sends, it reads itself.

      The cure: let servers use ports outside the ephemeral range (Linux: 32768 to 60999), or check whether both names of
      the socket are equal.

      Predict what the socket does with its own SYN.`,
    zh: `
      服务器没有运行，\`connect()\` 却成功了。看起来像魔术，其实是一个 socket 的“同时打开”。

      没有调用 \`bind()\` 的客户端，由系统分配一个空闲端口。如果它一再尝试连接本机上同一范围内的某个端口，总有一天恰好分到这个端口。它的
      SYN 从这个端口发到同一个端口：到达的正是自己的 socket，而它在 SYN_SENT。这就是 RFC 9293 的图 7，只是两端合为一端：SYN_RECEIVED，然后
      ESTABLISHED。它发什么，自己就读到什么。

      对策：服务器使用临时端口范围之外的端口（Linux 的范围是 32768 到 60999），或者检查 socket 两端的地址是否相同。

      预测一下：这个 socket 收到自己的 SYN 时做什么？`,
  },
  scenario: 'self-connect',
  look: { kind: 'step', host: 'client', from: 'SYN_SENT', enters: 'SYN_RECEIVED' },
  predict: {
    before: { kind: 'step', host: 'client', from: 'SYN_SENT', enters: 'SYN_RECEIVED' },
    ask: ['client', 'flags', 'ack'],
  },
  claims: {
    states: {
      client: ['SYN_SENT', 'SYN_RECEIVED', 'ESTABLISHED', 'FIN_WAIT_1', 'CLOSING', 'TIME_WAIT', 'CLOSED'],
    },
    seen: [
      { kind: 'call', host: 'client', call: 'connect', errno: 'ECONNREFUSED' },
      { kind: 'step', host: 'client', from: 'SYN_SENT', enters: 'SYN_RECEIVED' },
      { kind: 'call', host: 'client', call: 'send', bytes: 17 },
      { kind: 'call', host: 'client', call: 'recv', text: 'is anybody there?' },
    ],
  },
})
