import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const activeClose = define({
  version: 1,
  id: 'active-close',
  title: { en: 'Active close', zh: '主动关闭' },
  about: {
    en: 'One message each way, then the client hangs up first: it is the one that waits in TIME_WAIT.',
    zh: '双方各发一条消息，然后客户端先挂断：在 TIME_WAIT 中等待的是它。',
  },
  hosts: clientAndServer('one-message', FIGURE.client, FIGURE.server),
  live: true,
})
