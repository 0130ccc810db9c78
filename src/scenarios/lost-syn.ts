import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const lostSyn = define({
  version: 1,
  id: 'lost-syn',
  title: { en: 'Lost SYN', zh: 'SYN 丢失' },
  about: {
    en: 'The first SYN is lost. Nobody tells the client; its timer sends the SYN again after one second.',
    zh: '第一个 SYN 丢了。没有人告诉客户端；一秒后计时器让它重发 SYN。',
  },
  hosts: clientAndServer('handshake', FIGURE.client, FIGURE.server),
  faults: [{ from: 'client', nth: 1, do: 'drop' }],
})
