import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const lostThirdAckSilence = define({
  version: 1,
  id: 'lost-third-ack-silence',
  title: { en: 'Lost third ACK, then silence', zh: '第三个 ACK 丢失后无人说话' },
  about: {
    en: 'The same loss, but the client says nothing: after one second the server repeats its SYN,ACK, and the client acknowledges it again.',
    zh: '同样丢了第三个报文段，但客户端不说话：一秒后服务器重传 SYN,ACK，客户端再确认一次。',
  },
  hosts: clientAndServer('handshake', FIGURE.client, FIGURE.server),
  faults: [{ from: 'client', nth: 2, do: 'drop' }],
})
