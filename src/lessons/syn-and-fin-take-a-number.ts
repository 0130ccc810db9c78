import { define } from './lesson.ts'

export const synAndFinTakeANumber = define({
  id: 'syn-and-fin-take-a-number',
  question: 24,
  chapter: 'open',
  title: { en: 'Why do SYN and FIN use up a sequence number?', zh: '为什么 SYN 和 FIN 要占用一个序号？' },
  text: {
    en: `
      An acknowledgement is a number: ack N says "I have everything before N". Only what has a number of its own can be
      acknowledged, and only what can be acknowledged can be sent again when it is lost.

      SYN and FIN must arrive reliably, like data. So each takes one number, although it is no byte of the data. The client's
      SYN has 100, the server answers ack 101. Six bytes follow, 101 to 106. The FIN has 107 and is acknowledged by ack 108. If the
      FIN had no number, ack 107 could mean "I have your six bytes" or "and your FIN too".

      A bare ACK takes no number: it is not acknowledged, or there would be acknowledgements of acknowledgements for ever.

      Predict the ack in the answer to the SYN.`,
    zh: `
      确认就是一个数：ack N 表示“N 之前的我都有了”。只有自己有编号的东西才能被确认，只有能被确认的东西丢了才能重发。

      SYN 和 FIN 必须像数据一样可靠到达，所以各占一个序号，虽然它们不是数据的字节。客户端的 SYN 是 100，服务器回答 ack
      101。接着六个字节是 101 到 106。FIN 是 107，由 ack 108 确认。如果 FIN 没有序号，ack
      107 到底是“六个字节收到了”，还是“FIN 也收到了”，就分不清了。

      单独的 ACK 不占序号：它不需要被确认，否则就要没完没了地确认“确认”。

      预测一下：对 SYN 的回答里 ack 是多少？`,
  },
  scenario: 'active-close',
  look: { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'] },
  predict: { before: { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'] }, ask: ['flags', 'seq', 'ack'] },
  claims: {
    seen: [
      { kind: 'sent', from: 'client', flags: ['SYN'], seq: 100 },
      { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'], ack: 101 },
      { kind: 'sent', from: 'client', flags: ['ACK'], seq: 101 },
      { kind: 'sent', from: 'client', seq: 101, bytes: 6 },
      { kind: 'sent', from: 'client', flags: ['FIN', 'ACK'], seq: 107 },
      { kind: 'sent', from: 'server', ack: 108 },
    ],
  },
})
