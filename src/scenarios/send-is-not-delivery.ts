import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const sendIsNotDelivery = define({
  version: 1,
  id: 'send-is-not-delivery',
  title: { en: 'send() is not delivery', zh: 'send() 成功不等于送达' },
  about: {
    en: 'send() returns 5: the octets are in the send buffer. The network is dead, they never arrive, and only minutes later recv() says ETIMEDOUT.',
    zh: 'send() 返回 5：字节进了发送缓冲区。但网络断了，它们永远到不了；几分钟后 recv() 才报 ETIMEDOUT。',
  },
  hosts: clientAndServer('send-is-not-delivery'),
  // after the handshake nothing of the client arrives any more
  faults: Array.from({ length: 40 }, (_, index) => ({ from: 'client', nth: index + 3, do: 'drop' as const })),
})
