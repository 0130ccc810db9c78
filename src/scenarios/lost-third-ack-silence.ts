import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const lostThirdAckSilence = define({
  version: 1,
  id: 'lost-third-ack-silence',
  title: { en: 'Lost third ACK, then silence', zh: '第三个 ACK 丢失后无人说话' },
  about: {
    en: 'The same loss, but the client says nothing: after a second the server repeats SYN,ACK, the client its ACK.',
    zh: '同样丢了 ACK，客户端又不说话：一秒后服务器重传 SYN,ACK，客户端再次 ACK。',
  },
  hosts: clientAndServer('handshake', FIGURE.client, FIGURE.server),
  faults: [{ from: 'client', nth: 2, do: 'drop' }],
})
