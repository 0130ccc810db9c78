import { define } from './lesson.ts'

export const whyTwoMsl = define({
  id: 'why-two-msl',
  question: 3,
  chapter: 'close',
  title: { en: 'Why must TIME_WAIT be 2 MSL?', zh: 'TIME_WAIT 为什么要等 2 MSL？' },
  text: {
    en: `
      MSL is the longest time that a segment may live in the network. Two things must have time.

      First, the last ACK may be lost, as here. Then the server sends its FIN again, and somebody must answer it: the client does,
      because it still remembers, and its 2 MSL begin anew. One MSL until the last ACK has arrived or is gone, one for a FIN that was
      sent just before. Had the client forgotten, its answer would be RST, and the server would see an error.

      Second, old segments must die before the same pair of addresses and ports is used again, or they could be taken for data of
      the new connection.

      RFC 9293 says MSL is two minutes, so 2 MSL are 240 s; Linux always waits 60 s.

      Predict what the client does with the second FIN.`,
    zh: `
      MSL 是报文段在网络里最多能活多久。有两件事需要时间。

      第一，最后一个 ACK 可能丢，就像这里。服务器会重发 FIN，必须有人回答：客户端还记得，所以它回答，2 MSL 重新计时。一个
      MSL 等最后的 ACK 到达或消失，一个 MSL 等在那之前刚发出的 FIN。要是客户端已经忘了，它的回答就是 RST，服务器看到的是出错。

      第二，同一对地址和端口再次使用之前，旧的报文段必须先消失，否则会被当成新连接的数据。

      RFC 9293 规定 MSL 是两分钟，2 MSL 就是 240 秒；Linux 一律等 60 秒。

      预测一下：第二个 FIN 到达时，客户端做什么？`,
  },
  scenario: 'time-wait',
  look: { kind: 'step', host: 'client', from: 'TIME_WAIT', cause: 'segment' },
  predict: {
    before: { kind: 'step', host: 'client', from: 'TIME_WAIT', cause: 'segment' },
    ask: ['client', 'flags', 'ack'],
  },
  claims: {
    states: {
      client: ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'TIME_WAIT', 'CLOSED'],
      server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'],
    },
    seen: [
      { kind: 'step', host: 'client', enters: 'TIME_WAIT' },
      { kind: 'dropped', from: 'client', flags: ['ACK'], ack: 8 },
      { kind: 'step', host: 'server', cause: 'retransmission' },
      { kind: 'sent', from: 'server', flags: ['FIN', 'ACK'], seq: 7 },
      { kind: 'step', host: 'client', from: 'TIME_WAIT', cause: 'segment' },
      { kind: 'sent', from: 'client', flags: ['ACK'], ack: 8 },
      { kind: 'step', host: 'client', cause: '2MSL timeout', enters: 'CLOSED' },
    ],
  },
})
