import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const lostThirdAck = define({
  version: 1,
  id: 'lost-third-ack',
  title: { en: 'Lost third ACK', zh: '第三个 ACK 丢失' },
  about: {
    en: 'The third segment is lost: the client believes ESTABLISHED, the server SYN_RECEIVED. The first data carries the same ACK and settles it.',
    zh: '第三个报文段丢了：客户端以为 ESTABLISHED，服务器还在 SYN_RECEIVED。第一段数据带着同样的 ACK，服务器也就 ESTABLISHED。',
  },
  hosts: clientAndServer('lost-third-ack', FIGURE.client, FIGURE.server),
  faults: [{ from: 'client', nth: 2, do: 'drop' }],
})
