import { define } from './lesson.ts'

export const wrongReuseaddrEndsTimeWait = define({
  id: 'wrong-reuseaddr-ends-time-wait',
  claim: { en: 'SO_REUSEADDR ends TIME_WAIT.', zh: 'SO_REUSEADDR 会结束 TIME_WAIT。' },
  chapter: 'servers',
  title: { en: 'What becomes of TIME_WAIT with SO_REUSEADDR?', zh: '设置 SO_REUSEADDR 之后，TIME_WAIT 怎么样了？' },
  text: {
    en: `
      Nothing: it stays to its end. SO_REUSEADDR is a word to \`bind()\`, and concerns the new socket only.

      Follow the old connection. The server closed first, so it is in TIME_WAIT. The new server sets SO_REUSEADDR, \`bind()\` and \`listen()\` succeed,
      a new client is served; and all the time the old connection is still in TIME_WAIT. Minutes later its own 2MSL timer
      ends it.

      Both live together without harm: the old connection has the old client's port in its name, and the new listener answers
      all others.

      Predict what the server does when the next client's SYN arrives.`,
    zh: `
      没怎么样：它一直留到结束。SO_REUSEADDR 是说给 \`bind()\` 听的，只关系到新的 socket。

      跟着旧连接看。服务器先关闭，所以它在 TIME_WAIT。新的服务器设置 SO_REUSEADDR，\`bind()\` 和 \`listen()\`
      成功，新的客户端得到服务；这期间旧连接一直在 TIME_WAIT。几分钟后，是它自己的 2MSL 计时器结束了它。

      两者相安无事：旧连接的名字里有旧客户端的端口，其余的都由新的监听 socket 回答。

      预测一下：下一个客户端的 SYN 到达时，服务器做什么？`,
  },
  scenario: 'address-in-use',
  look: { kind: 'call', host: 'server', call: 'listen', nth: 2 },
  predict: { before: { kind: 'step', host: 'server', enters: 'SYN_RECEIVED', nth: 2 }, ask: ['server', 'flags'] },
  claims: {
    seen: [
      { kind: 'step', host: 'server', enters: 'TIME_WAIT' },
      { kind: 'call', host: 'server', call: 'setsockopt' },
      { kind: 'call', host: 'server', call: 'listen' },
      { kind: 'call', host: 'server', call: 'accept' },
      { kind: 'step', host: 'server', cause: '2MSL timeout', enters: 'CLOSED' },
    ],
    times: [
      { of: { kind: 'step', host: 'server', enters: 'TIME_WAIT' }, is: 2 },
      { of: { kind: 'step', host: 'server', from: 'TIME_WAIT', cause: '2MSL timeout' }, is: 2 },
      { of: { kind: 'step', host: 'server', from: 'TIME_WAIT', cause: 'call' }, is: 0 },
    ],
  },
})
