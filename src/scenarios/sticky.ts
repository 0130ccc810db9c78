import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const sticky = define({
  version: 1,
  id: 'sticky',
  title: { en: 'Three sends, one recv', zh: '粘包' },
  about: {
    en: 'Three send() come out of one recv(), and one send() out of three recv(4). TCP carries octets: the borders of messages are your business.',
    zh: '三次 send() 被一次 recv() 读出；一次 send() 分三次 recv(4) 才读完。TCP 只送字节流，消息的边界由程序自己定。',
  },
  hosts: clientAndServer('sticky'),
  live: true,
})
