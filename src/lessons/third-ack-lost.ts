import { define } from './lesson.ts'

export const thirdAckLost = define({
  id: 'third-ack-lost',
  question: 9,
  chapter: 'open',
  title: { en: 'The third ACK is lost: who believes what?', zh: '第三个 ACK 丢了：两端各自认为怎样？' },
  text: {
    en: `
      The client is ESTABLISHED: it has the SYN,ACK, that is all it needs. The server is in SYN_RECEIVED: it does not know
      whether its SYN,ACK arrived, and \`accept()\` still waits.

      The client may send, and half a second later it does. Its data carries ack 301, as every segment after the handshake
      does, and so does the work of the lost ACK: the server becomes ESTABLISHED and takes the five bytes from the same segment.
      Nothing has to be sent again.

      If the client stays silent, the server repeats its SYN,ACK after a second, and the client acknowledges it again (scenario
      lost-third-ack-silence). Only if all copies are lost does the server give up, on Linux after a minute, without a
      word; the client stays ESTABLISHED, and when it sends at last, a RST answers.

      Predict the server's state when the data arrives.`,
    zh: `
      客户端是 ESTABLISHED：它已收到 SYN,ACK，这就够了。服务器在 SYN_RECEIVED：它不知道自己的 SYN,ACK 到没到，\`accept()\` 还在等。

      客户端可以发送，半秒后它就发了。数据带着 ack 301（握手之后每个报文段都带），于是顶替了丢失的
      ACK：服务器变成 ESTABLISHED，并从同一个报文段里收下五个字节。什么都不用重发。

      如果客户端不说话，服务器一秒后重发 SYN,ACK，客户端再确认一次（场景 lost-third-ack-silence）。只有全都丢了，服务器才放弃，Linux
      上约一分钟，而且一声不响；客户端仍是 ESTABLISHED，等它终于发送时，回答是 RST。

      预测一下：数据到达时，服务器是什么状态？`,
  },
  scenario: 'lost-third-ack',
  look: { kind: 'dropped', from: 'client', flags: ['ACK'] },
  predict: {
    before: { kind: 'step', host: 'server', from: 'SYN_RECEIVED', enters: 'ESTABLISHED' },
    ask: ['server', 'flags', 'ack'],
  },
  claims: {
    states: { client: ['SYN_SENT', 'ESTABLISHED'], server: ['SYN_RECEIVED', 'ESTABLISHED'] },
    seen: [
      { kind: 'step', host: 'client', enters: 'ESTABLISHED' },
      { kind: 'dropped', from: 'client', flags: ['ACK'] },
      { kind: 'sent', from: 'client', bytes: 5, ack: 301 },
      { kind: 'step', host: 'server', from: 'SYN_RECEIVED', enters: 'ESTABLISHED' },
      { kind: 'sent', from: 'server', flags: ['ACK'], ack: 106 },
      { kind: 'call', host: 'server', call: 'recv', text: 'hello' },
    ],
    times: [
      { of: { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'] }, is: 1 },
      { of: { kind: 'sent', flags: ['RST'] }, is: 0 },
    ],
  },
})
