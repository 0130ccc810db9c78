import { define } from './lesson.ts'

export const synFloodingFewSynRecv = define({
  id: 'syn-flooding-few-syn-recv',
  question: 18,
  chapter: 'servers',
  title: { en: '"Possible SYN flooding" with few SYN_RECV', zh: '内核说“Possible SYN flooding”，SYN_RECV 却很少' },
  text: {
    en: `
      SYN_RECV is Linux's name for SYN_RECEIVED. There can never be more of them than the SYN queue holds: here \`listen(5)\` keeps
      six half-open connections, and Linux does the same. Every further SYN is dropped and leaves no trace. So few entries do not mean
      few SYNs: the queue is full, and that is what the kernel's message says.

      The senders are forged, so no third segment comes. The server repeats its SYN,ACK for three minutes (Linux: one), and an honest
      client, whose SYN is dropped too, ends with ETIMEDOUT.

      With SYN cookies, the default of Linux, those further SYNs are answered too (scenario syn-cookies), and still leave no entry: what must be
      remembered stands in the server's sequence number. So honest clients get in.

      A small backlog brings the same message without any attack, when many clients come at once.

      Predict the answer to the seventh SYN.`,
    zh: `
      SYN_RECV 是 Linux 对 SYN_RECEIVED 的叫法。它的个数不可能超过 SYN 队列的长度：这里 \`listen(5)\` 保留六个半开连接，Linux
      也是六个。再来的 SYN 都被丢弃，不留痕迹。所以条目少不等于 SYN 少：队列满了，内核的那句话说的就是这个。

      源地址是伪造的，第三个报文段永远不会来。服务器重发 SYN,ACK 达三分钟（Linux 是一分钟）；正常客户端的 SYN 也被丢弃，最后得到 ETIMEDOUT。

      有了 SYN cookies（Linux 默认打开，见场景 syn-cookies），再来的 SYN 也得到回答，却仍不留条目：要记住的都在服务器的序号里。于是正常客户端进得来。

      没有攻击也会出现这句话：backlog 小，又有许多客户端同时到来。

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
