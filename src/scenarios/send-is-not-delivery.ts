import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const sendIsNotDelivery = define({
  version: 1,
  id: 'send-is-not-delivery',
  title: { en: 'send() is not delivery', zh: 'send() 成功不等于送达' },
  about: {
    en: 'send() returns 5: the octets are in a buffer. They never arrive, and minutes later recv() says ETIMEDOUT.',
    zh: 'send() 返回 5，只是进了发送缓冲区；网线已断，几分钟后 recv() 才报 ETIMEDOUT。',
  },
  hosts: clientAndServer('send-is-not-delivery'),
  events: [{ at_ms: 60, do: 'unplug' }],
})
