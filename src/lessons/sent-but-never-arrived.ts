import { define } from './lesson.ts'

export const sentButNeverArrived = define({
  id: 'sent-but-never-arrived',
  question: 21,
  chapter: 'buffers',
  title: { en: 'send() succeeded but the data never arrived', zh: 'send() 成功了，数据却没有到' },
  text: {
    en: `
      \`send()\` returned 5, and that is true: five bytes are in the send buffer of this computer. It says nothing of the network, the
      peer's TCP or the peer's program.

      Here the network has died. TCP keeps the bytes, sends them again after 1 s, 3 s, 7 s and so on, each wait twice as
      long, and gives up: here after two minutes, on Linux after about 15. Only the next call on the socket learns of it: \`recv()\` fails with ETIMEDOUT. A
      program that never calls again never learns.

      Even an ACK would prove only that the peer's TCP has the bytes, not that its program read them. Who must know that the order was taken
      lets the other program say so: an answer in the protocol above TCP.

      Predict what the client sends when its timer runs out for the first time.`,
    zh: `
      \`send()\` 返回 5，这是真的：五个字节在本机的发送缓冲区里。它没有说网络、对方的 TCP 或对方的程序怎么样。

      这里网络断了。TCP 留着这些字节，在 1 秒、3 秒、7 秒……之后重发，每次等待加倍，最后放弃：这里是两分钟，Linux 约 15 分钟。要等到这个 socket
      上的下一次调用才会知道：\`recv()\` 得到 ETIMEDOUT。再也不调用的程序，永远不会知道。

      就算来了 ACK，也只证明对方的 TCP 有了这些字节，不证明程序读过。要确知订单被接受，就得让对方的程序说出来：在 TCP
      之上的协议里给一个回答。

      预测一下：计时器第一次到时，客户端发送什么？`,
  },
  scenario: 'send-is-not-delivery',
  look: { kind: 'call', host: 'client', call: 'send', bytes: 5 },
  predict: {
    before: { kind: 'step', host: 'client', cause: 'retransmission' },
    ask: ['client', 'flags', 'seq', 'ack'],
  },
  claims: {
    seen: [
      { kind: 'call', host: 'client', call: 'send', bytes: 5 },
      { kind: 'dropped', from: 'client', bytes: 5 },
      { kind: 'step', host: 'client', cause: 'retransmission' },
      { kind: 'sent', from: 'client', bytes: 5, seq: 1 },
      { kind: 'call', host: 'client', call: 'recv', errno: 'ETIMEDOUT' },
    ],
    times: [{ of: { kind: 'arrived', from: 'client', bytes: 5 }, is: 0 }],
  },
})
