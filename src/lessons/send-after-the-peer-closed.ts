import { define } from './lesson.ts'

export const sendAfterThePeerClosed = define({
  id: 'send-after-the-peer-closed',
  question: 15,
  chapter: 'trouble',
  title: {
    en: 'Why does one send after the peer closed succeed, and only the next one break?',
    zh: '对方关闭之后，为什么第一次 send 成功，下一次才出错？',
  },
  text: {
    en: `
      \`send()\` does not ask the peer. It puts bytes into the send buffer and returns their number. In CLOSE_WAIT that is
      quite right: the peer's FIN says that it sends no more, not that it reads no more.

      The first \`send()\` is the question. The segment arrives at a host whose program has closed: nobody can read it, so the
      host answers RST. Only this RST tells the client's TCP that the connection is over, one round trip later.

      The second \`send()\` finds the connection gone and fails at once with EPIPE (Python: BrokenPipeError). A program that
      reads would have known earlier: \`recv()\` gave \`b''\` as soon as the FIN came.

      Predict what answers the first data.`,
    zh: `
      \`send()\` 并不问对方。它把字节放进发送缓冲区，返回字节数。在 CLOSE_WAIT 里这完全正常：对方的 FIN
      只说它不再发送，没说它不再读。

      第一次 \`send()\` 等于提问。报文段到达的主机上，程序已经关闭，没有人能读，所以主机回答 RST。一个往返之后，这个
      RST 才告诉客户端的 TCP：连接结束了。

      第二次 \`send()\` 发现连接没了，立刻失败，得到 EPIPE（Python：BrokenPipeError）。如果程序去读，早就知道了：FIN
      一到，\`recv()\` 就给出 \`b''\`。

      预测一下：对第一批数据的回答是什么？`,
  },
  scenario: 'write-after-close',
  look: { kind: 'call', host: 'client', call: 'send', errno: 'EPIPE' },
  predict: { before: { kind: 'sent', from: 'server', flags: ['RST'] }, ask: ['server', 'flags', 'seq'] },
  claims: {
    states: {
      client: ['SYN_SENT', 'ESTABLISHED', 'CLOSE_WAIT', 'CLOSED'],
      server: ['SYN_RECEIVED', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSED'],
    },
    seen: [
      { kind: 'step', host: 'client', enters: 'CLOSE_WAIT' },
      { kind: 'call', host: 'client', call: 'send', bytes: 5 },
      { kind: 'sent', from: 'server', flags: ['RST'] },
      { kind: 'step', host: 'client', from: 'CLOSE_WAIT', enters: 'CLOSED' },
      { kind: 'call', host: 'client', call: 'send', errno: 'EPIPE' },
    ],
  },
})
