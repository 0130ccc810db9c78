import { define } from './lesson.ts'

export const recvQAndSendQ = define({
  id: 'recv-q-and-send-q',
  question: 17,
  chapter: 'buffers',
  title: {
    en: 'What do Recv-Q and Send-Q mean, and why differently for LISTEN?',
    zh: 'Recv-Q 和 Send-Q 是什么？为什么 LISTEN 时含义不同？',
  },
  text: {
    en: `
      \`ss\` shows two numbers for each socket. For a connection they count bytes. Recv-Q: what has arrived and the program has
      not yet read. Send-Q: what the program has sent and the peer has not yet acknowledged.

      Here the server sleeps and does not read. 4096 bytes fill its receive buffer: its Recv-Q is 4096, and its ACK says window
      0. The client's next bytes stay in its send buffer: its Send-Q grows to 4096, then \`send()\` blocks. So a large Recv-Q says
      that the program here is slow, a large Send-Q that the network or the program there is.

      For a socket in LISTEN there are no bytes. There \`ss\` shows connections: Recv-Q counts those that wait for
      \`accept()\`, Send-Q is the most that may wait, the backlog.

      Predict the window in the ACK that the server sends now.`,
    zh: `
      \`ss\` 为每个 socket 显示两个数。对一个连接，它们数的是字节。Recv-Q：已经到达、程序还没读的。Send-Q：程序已经发送、对方还没确认的。

      这里服务器在睡眠，不读。4096 字节填满它的接收缓冲区：Recv-Q 是 4096，它的 ACK 说窗口为
      0。客户端接下来的字节留在发送缓冲区里：Send-Q 涨到 4096，然后 \`send()\` 阻塞。所以 Recv-Q
      大，说明这边的程序慢；Send-Q 大，说明网络或那边的程序慢。

      LISTEN 的 socket 没有字节。\`ss\` 在那里显示的是连接：Recv-Q 是等待 \`accept()\` 的个数，Send-Q
      是最多可以等几个，也就是 backlog。

      预测一下：服务器现在发出的 ACK 里窗口是多少？`,
  },
  scenario: 'slow-reader',
  look: { kind: 'sent', from: 'server', wnd: 0 },
  predict: { before: { kind: 'sent', from: 'server', wnd: 0 }, ask: ['flags', 'ack', 'wnd'] },
  claims: {
    seen: [
      { kind: 'step', host: 'server', recvQ: 4096 },
      { kind: 'sent', from: 'server', ack: 4097, wnd: 0 },
      { kind: 'step', host: 'client', sendQ: 4096 },
      { kind: 'call', host: 'client', call: 'send', phase: 'blocked' },
    ],
  },
})
