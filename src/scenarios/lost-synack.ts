import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const lostSynAck = define({
  version: 1,
  id: 'lost-synack',
  title: { en: 'Lost SYN,ACK', zh: 'SYN,ACK 丢失' },
  about: {
    en: 'The SYN arrives, its answer is lost. The client cannot know which of the two went astray, the server not whether its answer or the ACK of it did: each repeats its own when its timer runs out.',
    zh: 'SYN 到了，回答却丢了。客户端不知道丢的是 SYN 还是回答，服务器不知道丢的是回答还是它的 ACK：各自的计时器到期后，各自重发自己的。',
  },
  hosts: clientAndServer('handshake', FIGURE.client, FIGURE.server),
  faults: [{ from: 'server', nth: 1, do: 'drop' }],
})
