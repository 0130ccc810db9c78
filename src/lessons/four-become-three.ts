import { define } from './lesson.ts'

export const fourBecomeThree = define({
  id: 'four-become-three',
  question: 8,
  chapter: 'close',
  title: {
    en: 'Can four segments become three? FIN_WAIT_1 straight to TIME_WAIT?',
    zh: '四次挥手能变成三次吗？FIN_WAIT_1 能直接到 TIME_WAIT 吗？',
  },
  text: {
    en: `
      Yes, where the server is quick and its TCP may delay an ACK. Here it waits up to 200 ms before it acknowledges, and
      within 1 ms the program reads \`b''\` and calls \`close()\`. Then one segment carries both: the FIN, and the ACK of the
      client's FIN.

      For the client this segment is two facts, one after the other. The ACK is looked at first: FIN_WAIT_1 → FIN_WAIT_2. Then the
      FIN in the same segment: FIN_WAIT_2 → TIME_WAIT. A tool that looks only now and then sees FIN_WAIT_1 and then TIME_WAIT, as
      if there were a direct way. Figure 5 of RFC 9293 does not draw this short cut; note 2 below it names it.

      Predict the client's state after this one segment.`,
    zh: `
      能，只要服务器够快，而且它的 TCP 可以推迟 ACK。这里它最多等 200 ms 才确认，而程序在 1 ms 内就读到 \`b''\` 并调用
      \`close()\`。于是一个报文段带上两样：FIN，以及对客户端 FIN 的 ACK。

      对客户端来说，这一个报文段是先后两件事。先看 ACK：FIN_WAIT_1 → FIN_WAIT_2；再看同一个报文段里的
      FIN：FIN_WAIT_2 → TIME_WAIT。只是偶尔看一眼的工具先看到 FIN_WAIT_1，再看到 TIME_WAIT，好像有一条直达的路。RFC
      9293 的图 5 没有画这条近路，图下的注 2 提到了它。

      预测一下：收到这一个报文段后，客户端在什么状态？`,
  },
  scenario: 'three-segment-close',
  look: { kind: 'step', host: 'client', enters: 'TIME_WAIT' },
  predict: { before: { kind: 'step', host: 'client', enters: 'TIME_WAIT' }, ask: ['client', 'flags', 'ack'] },
  claims: {
    states: {
      client: ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED'],
      server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'],
    },
    seen: [
      { kind: 'sent', from: 'client', flags: ['FIN', 'ACK'], seq: 107 },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
      { kind: 'call', host: 'server', call: 'close' },
      { kind: 'step', host: 'client', from: 'FIN_WAIT_1', enters: 'TIME_WAIT' },
    ],
    times: [
      { of: { kind: 'sent', from: 'server', flags: ['FIN', 'ACK'], ack: 108 }, is: 1 },
      { of: { kind: 'sent', from: 'server', flags: ['ACK'], ack: 108 }, is: 0 },
    ],
  },
})
