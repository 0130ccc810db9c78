import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const listenerStays = define({
  version: 1,
  id: 'listener-stays',
  title: { en: 'The listener stays', zh: '监听 socket 还在' },
  about: {
    en: 'conn.close() ends one client, the next is accepted. Only after srv.close() is a client refused.',
    zh: 'conn.close() 只结束一个客户端，下一个照样 accept；srv.close() 之后才被拒绝。',
  },
  hosts: clientAndServer('listener-stays'),
  live: true,
})
