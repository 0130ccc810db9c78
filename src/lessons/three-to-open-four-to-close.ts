import { define } from './lesson.ts'

export const threeToOpenFourToClose = define({
  id: 'three-to-open-four-to-close',
  question: 7,
  chapter: 'close',
  title: { en: 'Why three segments to open but four to close?', zh: '为什么打开用三个报文段，关闭却用四个？' },
  text: {
    en: `
      Each direction of a connection is opened and closed by itself: one side says SYN or FIN, the other acknowledges it. That
      would make four segments both times.

      When a connection opens, the server agrees and asks in one breath: its ACK and its own SYN ride in one segment. So there
      are three. The third one keeps an old SYN from opening anything (scenario old-duplicate-syn).

      When it closes, the server's TCP acknowledges the FIN at once, but its FIN must wait for somebody else: the program
      has to call \`close()\`. Until it does, the server is in CLOSE_WAIT and may go on sending. So ACK and FIN
      leave at two moments, and there are four segments.

      Predict what the server's TCP does when the FIN arrives.`,
    zh: `
      连接的两个方向各自打开、各自关闭：一方发 SYN 或 FIN，另一方确认。这样算，两次都该是四个报文段。

      打开时，服务器同意和提出请求是同一瞬间的事：它的 ACK 和自己的 SYN 放在一个报文段里，所以只有三个。第三个使旧的 SYN
      打不开连接（场景 old-duplicate-syn）。

      关闭时，服务器的 TCP 马上确认 FIN，但它自己的 FIN 要等别人：程序得调用 \`close()\`。在此之前服务器处于
      CLOSE_WAIT，还可以继续发送。ACK 和 FIN 在两个时刻离开，所以是四个。

      预测一下：FIN 到达时，服务器的 TCP 会做什么？`,
  },
  scenario: 'active-close',
  look: { kind: 'step', host: 'server', enters: 'CLOSE_WAIT' },
  predict: { before: { kind: 'step', host: 'server', enters: 'CLOSE_WAIT' }, ask: ['server', 'flags', 'ack'] },
  claims: {
    seen: [
      { kind: 'sent', from: 'client', flags: ['SYN'] },
      { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'] },
      { kind: 'sent', from: 'client', flags: ['ACK'] },
      { kind: 'sent', from: 'client', flags: ['FIN', 'ACK'], seq: 107 },
      { kind: 'step', host: 'server', enters: 'CLOSE_WAIT' },
      { kind: 'sent', from: 'server', flags: ['ACK'], ack: 108 },
      { kind: 'call', host: 'server', call: 'close', phase: 'enter' },
      { kind: 'sent', from: 'server', flags: ['FIN', 'ACK'] },
      { kind: 'sent', from: 'client', flags: ['ACK'] },
    ],
  },
})
