import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const udp = define({
  version: 1,
  id: 'udp',
  title: { en: 'UDP datagrams', zh: 'UDP 数据报' },
  about: {
    en: 'Two questions and two answers as datagrams: no handshake, no ACK, no close. recvfrom() says who wrote, and the answer goes there.',
    zh: '两问两答，都是数据报：没有握手，没有 ACK，没有关闭过程。recvfrom() 说出是谁写来的，回答就发到那里。',
  },
  hosts: clientAndServer('udp'),
  live: true,
})
