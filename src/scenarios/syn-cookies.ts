import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const synCookies = define({
  version: 1,
  id: 'syn-cookies',
  title: { en: 'SYN cookies', zh: 'SYN cookies：不记账的回答' },
  about: {
    en: 'Forged SYNs fill the SYN queue of listen(1). The server answers the next ones all the same, with a sequence number in which all it must know is encoded, and keeps nothing. Only a third segment that brings the number back makes a connection: the honest client gets in, the forged ones cost nothing (RFC 4987).',
    zh: '伪造的 SYN 填满了 listen(1) 的半连接队列。之后的 SYN 服务器照样回答：要记住的都编进序号里，自己什么也不保存。第三个报文段把这个序号带回来，连接才建立：正常的客户端进得来，伪造的不花代价（RFC 4987）。',
  },
  hosts: clientAndServer('short-queue', { start_ms: 300 }),
  habits: { syn_cookies: true },
  events: [{ at_ms: 100, do: 'flood', host: 'server', port: 8081, count: 4, every_ms: 20 }],
})
