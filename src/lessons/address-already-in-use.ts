import { define } from './lesson.ts'

export const addressAlreadyInUse = define({
  id: 'address-already-in-use',
  question: 4,
  chapter: 'servers',
  title: {
    en: 'Restart the server: "Address already in use"; what does SO_REUSEADDR do?',
    zh: '重启服务器：“Address already in use”；SO_REUSEADDR 做了什么？',
  },
  text: {
    en: `
      The server closed first, so its end of the connection is in TIME_WAIT, with the server's port. Started again at once, its
      \`bind()\` fails with EADDRINUSE. It would succeed after 2 MSL.

      SO_REUSEADDR, set before \`bind()\`, says: old connections may still be in TIME_WAIT, give me the port all the same. That is
      safe: an arriving segment is told apart by all four of its numbers, both addresses and both ports.

      On Linux the old server must have set it too: its connections inherit it, and without it \`bind()\` still fails. Here
      the first server did. So set it always, from the first start. It does not let two servers listen on one port at the
      same time, and it does not touch the old connections: they wait to their end.

      Predict both ends' states when the client's FIN has arrived.`,
    zh: `
      服务器先关闭，所以它那一端处于 TIME_WAIT，占着服务器的端口。马上重新启动，\`bind()\` 失败：EADDRINUSE。过了 2 MSL 就能成功。

      在 \`bind()\` 之前设置 SO_REUSEADDR，意思是：旧连接可能还在 TIME_WAIT，照样把端口给我。这是安全的：到达的报文段靠四个数区分，也就是两端的地址和端口。

      在 Linux 上，旧的服务器也必须设置过它：它的连接会继承这个选项，没有的话 \`bind()\` 照样失败。这里第一个服务器就设置了。所以从第一次启动就要设置。它不会让两个服务器同时监听一个端口，也不碰旧连接：它们会一直等到结束。

      预测一下：客户端的 FIN 到达后，两端各是什么状态？`,
  },
  scenario: 'address-in-use',
  look: { kind: 'call', host: 'server', call: 'bind', errno: 'EADDRINUSE' },
  predict: { before: { kind: 'step', host: 'server', enters: 'TIME_WAIT' }, ask: ['client', 'server', 'flags'] },
  claims: {
    seen: [
      { kind: 'step', host: 'server', enters: 'TIME_WAIT' },
      { kind: 'call', host: 'server', call: 'bind', errno: 'EADDRINUSE' },
      { kind: 'call', host: 'server', call: 'setsockopt' },
      { kind: 'call', host: 'server', call: 'bind' },
      { kind: 'call', host: 'server', call: 'listen' },
      { kind: 'step', host: 'server', cause: '2MSL timeout', enters: 'CLOSED' },
    ],
    times: [{ of: { kind: 'call', host: 'server', call: 'bind', errno: 'EADDRINUSE' }, is: 1 }],
  },
})
