import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const sendIsNotDelivery = define({
  version: 1,
  id: 'send-is-not-delivery',
  title: { en: 'send() is not delivery', zh: 'send() 成功不等于送达' },
  about: {
    en: 'send() returns 5: the octets are in the send buffer. The cable is out, they never arrive, and only minutes later recv() says ETIMEDOUT.',
    zh: 'send() 返回 5：字节进了发送缓冲区。但网线已经断了，它们永远到不了；几分钟后 recv() 才报 ETIMEDOUT。',
  },
  hosts: clientAndServer('send-is-not-delivery'),
  events: [{ at_ms: 60, do: 'unplug' }],
})
