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

      SYN and FIN must arrive reliably, like data. So each takes one number, although it is no byte of the data. Here not one
      byte is sent: the client's SYN has 100 and is answered by ack 101, its FIN has 101 and is answered by ack 102. If the FIN
      had no number, ack 101 could mean "I have your SYN" or "and your FIN too".

      A bare ACK takes no number: it is not acknowledged, or there would be acknowledgements of acknowledgements for ever.

      Predict the answer to the FIN.`,
    zh: `
      确认就是一个数：ack N 表示“N 之前的我都有了”。只有自己有编号的东西才能被确认，只有能被确认的东西丢了才能重发。

      SYN 和 FIN 必须像数据一样可靠到达，所以各占一个序号，虽然它们不是数据的字节。这里一个字节都没有发：客户端的 SYN 是
      100，回答是 ack 101；它的 FIN 是 101，回答是 ack 102。如果 FIN 没有序号，ack
      101 到底是“SYN 收到了”，还是“FIN 也收到了”，就分不清了。

      单独的 ACK 不占序号：它不需要被确认，否则就要没完没了地确认“确认”。

      预测一下：对 FIN 的回答是什么？`,
  },
  scenario: 'syn-takes-a-number',
  look: { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'] },
  predict: { before: { kind: 'sent', from: 'server', flags: ['ACK'], ack: 102 }, ask: ['flags', 'seq', 'ack'] },
  claims: {
    seen: [
      { kind: 'sent', from: 'client', flags: ['SYN'], seq: 100 },
      { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'], ack: 101 },
      { kind: 'sent', from: 'client', flags: ['ACK'], seq: 101 },
      { kind: 'sent', from: 'client', flags: ['FIN', 'ACK'], seq: 101 },
      { kind: 'sent', from: 'server', flags: ['ACK'], ack: 102 },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
    ],
    times: [{ of: { kind: 'call', call: 'send' }, is: 0 }],
  },
})
