import { define } from './lesson.ts'

export const wrongTcpKeepsBorders = define({
  id: 'wrong-tcp-keeps-borders',
  claim: { en: 'TCP keeps message borders.', zh: 'TCP 会保持消息的边界。' },
  chapter: 'udp',
  title: { en: 'Does one send mean one recv?', zh: '一次 send 就对应一次 recv 吗？' },
  text: {
    en: `
      No. Look at the segments: three calls of \`send()\`, two segments; and the receiver gets one piece, or three, as it asks. Nothing in the header of a TCP
      segment could mark where a message ends: sequence numbers count bytes, and PSH only says "do not wait".

      The claim seems true on a quiet network: each message is alone, leaves in one segment, and is read before the next comes. Under load, with larger
      messages or a slow reader, the same program breaks.

      Borders are kept by UDP: one \`sendto()\` is one datagram, and one \`recvfrom()\` takes one.

      Predict the first \`recv(4)\` of the client: the server sent 9 bytes with one call.`,
    zh: `
      不会。看报文段：三次 \`send()\`，两个报文段；接收方得到一块还是三块，看它怎么要。TCP
      报文段的首部里没有任何东西能标出一条消息在哪里结束：序号数的是字节，PSH 只是说“别等了”。

      在空闲的网络上，这个说法看起来是对的：每条消息独自走一个报文段，下一条来之前就被读走了。负载一高、消息一大、读得一慢，同一个程序就出错。

      保持边界的是 UDP：一次 \`sendto()\` 是一个数据报，一次 \`recvfrom()\` 取走一个。

      预测一下客户端的第一次 \`recv(4)\`：服务器用一次调用发了 9 个字节。`,
  },
  scenario: 'sticky',
  look: { kind: 'sent', from: 'client', bytes: 8 },
  predict: { before: { kind: 'call', host: 'client', call: 'recv', text: 'than' }, ask: ['flags', 'ack', 'recv'] },
  claims: {
    seen: [
      { kind: 'call', host: 'server', call: 'recv', bytes: 11 },
      { kind: 'call', host: 'server', call: 'send', bytes: 9 },
      { kind: 'call', host: 'client', call: 'recv', bytes: 4 },
      { kind: 'call', host: 'client', call: 'recv', bytes: 4 },
      { kind: 'call', host: 'client', call: 'recv', bytes: 1 },
    ],
    times: [
      { of: { kind: 'call', host: 'client', call: 'send' }, is: 3 },
      { of: { kind: 'call', host: 'server', call: 'send' }, is: 1 },
    ],
  },
})
