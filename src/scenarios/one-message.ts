import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const oneMessage = define({
  version: 1,
  id: 'one-message',
  title: { en: 'One message', zh: '一条消息' },
  about: {
    en: 'Every call of a first server and a first client: one message each way, then the client hangs up.',
    zh: '第一个服务器和第一个客户端的全部调用：各发一条消息，然后客户端先关闭。',
  },
  hosts: clientAndServer('one-message'),
  live: true,
})
