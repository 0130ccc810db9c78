import { define } from './lesson.ts'

export const refusedOrTimedOut = define({
  id: 'refused-or-timed-out',
  question: 22,
  chapter: 'trouble',
  title: {
    en: 'Refused or timed out: what is the difference on the wire?',
    zh: '被拒绝还是超时：在线路上有什么不同？',
  },
  text: {
    en: `
      Refused is an answer, timed out is none.

      The first SYN reaches a host where nobody listens on the port. Its TCP answers RST,ACK, and \`connect()\` fails with
      ECONNREFUSED after one round trip. So the host is up and reachable; the program is not running, or listens elsewhere.

      The second SYN and all its copies are lost. The client's TCP waits and sends again, after 1 s, 3 s, 7 s, each wait
      twice as long, and only after three minutes (Linux: two) \`connect()\` fails with ETIMEDOUT. The host may be off, the address wrong, the cable unplugged, or a
      firewall drops the SYN without a word.

      Predict how the first host answers the SYN.`,
    zh: `
      被拒绝是一个回答，超时是没有回答。

      第一个 SYN 到了一台主机，但端口上没有人 listen。它的 TCP 回答 RST,ACK，\`connect()\` 在一个往返之后得到
      ECONNREFUSED。也就是说：主机开着，也到得了，只是程序没有运行，或者在别的端口上。

      第二个 SYN 和它的所有副本都丢了。客户端的 TCP 等待、重发，在 1 秒、3 秒、7 秒之后，每次等待加倍，三分钟后（Linux 是两分钟）
      \`connect()\` 才得到 ETIMEDOUT。可能主机关着、地址写错、网线没插，或者防火墙一声不响地丢掉了 SYN。

      预测一下：第一台主机怎样回答 SYN？`,
  },
  scenario: 'refused-vs-timeout',
  look: { kind: 'call', host: 'client', call: 'connect', errno: 'ECONNREFUSED' },
  predict: { before: { kind: 'sent', from: 'server', flags: ['RST', 'ACK'] }, ask: ['flags', 'ack'] },
  claims: {
    states: { client: ['SYN_SENT', 'CLOSED'] },
    seen: [
      { kind: 'sent', from: 'client', flags: ['SYN'] },
      { kind: 'sent', from: 'server', flags: ['RST', 'ACK'], ack: 1 },
      { kind: 'call', host: 'client', call: 'connect', errno: 'ECONNREFUSED' },
      { kind: 'step', host: 'client', cause: 'retransmission' },
      { kind: 'call', host: 'client', call: 'connect', errno: 'ETIMEDOUT' },
    ],
  },
})
