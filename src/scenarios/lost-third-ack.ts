import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const lostThirdAck = define({
  version: 1,
  id: 'lost-third-ack',
  title: { en: 'Lost third ACK', zh: '第三个 ACK 丢失' },
  about: {
    en: 'The third segment is lost: the client is ESTABLISHED, the server SYN_RECEIVED until data brings the same ACK.',
    zh: '第三个 ACK 丢了：客户端 ESTABLISHED，服务器 SYN_RECEIVED，直到数据带来 ACK。',
  },
  hosts: clientAndServer('lost-third-ack', FIGURE.client, FIGURE.server),
  faults: [{ from: 'client', nth: 2, do: 'drop' }],
})
