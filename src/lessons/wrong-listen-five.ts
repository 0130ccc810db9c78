import { define } from './lesson.ts'

export const wrongListenFive = define({
  id: 'wrong-listen-five',
  claim: { en: 'listen(5) allows five connections in all.', zh: 'listen(5) 总共只允许五个连接。' },
  chapter: 'servers',
  title: { en: 'What does the number in listen() limit?', zh: 'listen() 里的数限制什么？' },
  text: {
    en: `
      Only how many connections may wait for \`accept()\` at one time. Those that were accepted no longer count, and there may be
      thousands of them.

      Here the server says \`listen(1)\`, and at the end it has three connections, all ESTABLISHED. While the program slept, two
      were waiting and the third had to knock again. As soon as \`accept()\` had taken them, there was room.

      The number is also only a wish: Linux keeps one more than it says, and never more than net.core.somaxconn. So with a loop that
      accepts quickly, \`listen(5)\` serves any number of clients.

      Predict what happens to the third client's SYN after \`accept()\` has made room.`,
    zh: `
      只限制同时有多少个连接在等 \`accept()\`。已经 accept 的不再算数，可以有成千上万个。

      这里服务器是 \`listen(1)\`，最后却有三个连接，都是 ESTABLISHED。程序睡眠时，两个在等，第三个只好再敲门。\`accept()\`
      一取走它们，就有位置了。

      这个数也只是一个愿望：Linux 比它多留一个，但不超过 net.core.somaxconn。所以，只要循环里 accept
      得快，\`listen(5)\` 可以服务任意多个客户端。

      预测一下：\`accept()\` 腾出位置之后，第三个客户端的 SYN 怎么样？`,
  },
  scenario: 'backlog',
  look: { kind: 'step', host: 'server', from: 'SYN_RECEIVED', enters: 'ESTABLISHED', nth: 3 },
  predict: {
    before: { kind: 'step', host: 'server', enters: 'SYN_RECEIVED', nth: 3 },
    ask: ['server', 'flags', 'ack'],
  },
  claims: {
    seen: [
      { kind: 'call', host: 'server', call: 'listen' },
      { kind: 'call', host: 'server', call: 'accept' },
      { kind: 'call', host: 'server', call: 'accept' },
      { kind: 'call', host: 'server', call: 'accept' },
    ],
    times: [
      { of: { kind: 'step', host: 'server', enters: 'ESTABLISHED' }, is: 3 },
      { of: { kind: 'step', host: 'server', from: 'ESTABLISHED', enters: 'CLOSED' }, is: 0 },
    ],
  },
})
