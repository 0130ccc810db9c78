import { define } from './lesson.ts'

export const portsRunOutPerDestination = define({
  id: 'ports-run-out-per-destination',
  question: 25,
  chapter: 'servers',
  title: { en: 'Ports run out: is that per destination?', zh: '端口用完了：是按目的地算的吗？' },
  text: {
    en: `
      Yes. A connection is named by four numbers: both addresses and both ports. Only the four together must be unique.

      This client has 16 ephemeral ports. Sixteen connections to one port of one server use all of them; the 17th \`connect()\` fails
      with EADDRNOTAVAIL before any segment is sent. To another port of the same server, 8082, the next one succeeds, and its own port, 49152, is
      in use already: with the other destination the four numbers are new.

      Linux has 28232 ephemeral ports, so it takes as many connections to one destination, those in TIME_WAIT included. More
      addresses, on either side, give more. But a client that calls \`bind()\` with port 0 first gets a port before the
      destination is known: then none is used twice.

      A server is not limited so: it has one port, and the clients bring theirs.

      Predict what \`connect()\` to the other port does.`,
    zh: `
      是的。一个连接由四个数确定：两端的地址和端口。四个数合起来不重复就行。

      这个客户端有 16 个临时端口。到同一台服务器同一个端口的十六个连接把它们用完了；第 17 个 \`connect()\`
      失败，得到 EADDRNOTAVAIL，一个报文段都没发。到同一台服务器的另一个端口 8082，下一个就成功了，而且它自己的端口 49152 是已经在用的：换了目的地，四个数合起来是新的。

      Linux 有 28232 个临时端口，所以到一个目的地可以有这么多连接，TIME_WAIT 的也算在内。任何一方多几个地址，就能更多。但如果先用端口 0 调用 \`bind()\`，分配时还不知道目的地，端口就不重复用。

      服务器没有这种限制：不同的端口由客户端带来。

      预测一下：到另一个端口的 \`connect()\` 会做什么？`,
  },
  scenario: 'ports-run-out',
  look: { kind: 'call', host: 'client', call: 'connect', errno: 'EADDRNOTAVAIL' },
  predict: { before: { kind: 'step', host: 'client', enters: 'SYN_SENT', nth: 17 }, ask: ['client', 'flags'] },
  claims: {
    seen: [
      { kind: 'sent', from: 'client', flags: ['SYN'], srcPort: 49152, dstPort: 8081 },
      { kind: 'step', host: 'client', enters: 'ESTABLISHED', nth: 16 },
      { kind: 'call', host: 'client', call: 'connect', errno: 'EADDRNOTAVAIL' },
      { kind: 'step', host: 'client', enters: 'SYN_SENT' },
      { kind: 'sent', from: 'client', flags: ['SYN'], srcPort: 49152, dstPort: 8082 },
      { kind: 'step', host: 'client', enters: 'ESTABLISHED' },
    ],
    times: [{ of: { kind: 'step', host: 'client', enters: 'ESTABLISHED' }, is: 17 }],
  },
})
