import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const userTimeout = define({
  version: 1,
  id: 'user-timeout',
  title: { en: 'The user timeout', zh: '用户超时' },
  about: {
    en: 'The cable is pulled, then the client sends. It would retransmit for minutes; with TCP_USER_TIMEOUT the program says itself how long what it sends may stay unacknowledged: after 5 s the connection is given up, and recv() tells ETIMEDOUT.',
    zh: '网线被拔掉之后，客户端发送数据。本来要重传好几分钟；用 TCP_USER_TIMEOUT，程序自己规定发出的数据最多等多久的确认：5 秒后放弃连接，recv() 得到 ETIMEDOUT。',
  },
  hosts: clientAndServer('user-timeout'),
  events: [{ at_ms: 500, do: 'unplug' }],
})
