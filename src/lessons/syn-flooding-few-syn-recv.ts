import { define } from './lesson.ts'

export const synFloodingFewSynRecv = define({
  id: 'syn-flooding-few-syn-recv',
  question: 18,
  chapter: 'servers',
  title: { en: '"Possible SYN flooding" with few SYN_RECV', zh: '内核说“Possible SYN flooding”，SYN_RECV 却很少' },
  text: {
    en: `
      The number of SYN_RECV (SYN_RECEIVED) can never be larger than the SYN queue. Here \`listen(5)\` keeps six half-open connections; every
      further SYN is dropped and leaves no trace. So few entries do not mean few SYNs: the queue is full, and that is what the
      kernel's message says.

      The senders are forged, so no third segment comes. The server repeats its SYN,ACK for minutes, and an honest client,
      whose SYN is dropped too, ends with ETIMEDOUT.

      With SYN cookies Linux answers also when the queue is full and keeps nothing: what it must remember stands in its
      sequence number. Then there are even fewer entries, and honest clients get in.

      The same message comes without any attack where the backlog is small and \`accept()\` slow.

      Predict the answer to the seventh SYN.`,
    zh: `
      SYN_RECV（即 SYN_RECEIVED）的个数不可能超过 SYN 队列。这里 \`listen(5)\` 保留六个半开连接；再来的 SYN
      都被丢弃，不留痕迹。所以条目少不等于 SYN 少：队列满了，内核的那句话说的就是这个。

      源地址是伪造的，第三个报文段永远不会来。服务器一连几分钟重发 SYN,ACK；正常客户端的 SYN 也被丢弃，最后得到 ETIMEDOUT。

      有了 SYN cookies，队列满时 Linux 照样回答，却什么也不保存：要记住的都在它的序号里。这时条目更少，而正常客户端进得来。

      没有攻击也会出现这句话：backlog 小，\`accept()\` 又慢。

      预测一下：对第七个 SYN，回答是什么？`,
  },
  scenario: 'syn-flood',
  look: { kind: 'listener', host: 'server', syn: 6 },
  predict: { before: { kind: 'arrived', flags: ['SYN'], nth: 7 }, ask: ['flags'] },
  claims: {
    seen: [
      { kind: 'listener', host: 'server', syn: 6 },
      { kind: 'step', host: 'server', cause: 'retransmission' },
      { kind: 'call', host: 'client', call: 'connect', errno: 'ETIMEDOUT' },
    ],
    times: [
      { of: { kind: 'step', host: 'server', enters: 'SYN_RECEIVED' }, is: 6 },
      { of: { kind: 'listener', host: 'server', syn: 7 }, is: 0 },
    ],
  },
})
