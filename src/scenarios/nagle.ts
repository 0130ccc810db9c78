import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const nagle = define({
  version: 1,
  id: 'nagle',
  title: { en: 'Nagle and the delayed ACK', zh: 'Nagle 算法与延迟 ACK' },
  about: {
    en: 'Two short writes, then a read: Nagle holds the second until an ACK comes, and the ACK waits 200 ms for an answer to ride on. TCP_NODELAY, or one send, and the wait is gone.',
    zh: '先写两次短数据再读：Nagle 算法压住第二次，等 ACK；而 ACK 又等 200 ms，想搭回答的车。设置 TCP_NODELAY，或者一次 send 写完，就不用等了。',
  },
  hosts: clientAndServer('nagle'),
  habits: { delayed_ack_ms: 200 },
})
