import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const synFlood = define({
  version: 1,
  id: 'syn-flood',
  title: { en: 'SYN flood', zh: 'SYN 洪泛' },
  about: {
    en: 'SYNs from forged addresses fill the SYN queue of listen(5): each half-open connection waits for a third segment that never comes, and the SYN of an honest client is dropped. The remedy, SYN cookies, has a scenario of its own: syn-cookies.',
    zh: '伪造源地址的 SYN 填满了 listen(5) 的半连接队列：每个半开连接都在等永远不会来的第三个报文段，正常客户端的 SYN 只能被丢弃。对策是 SYN cookies，见场景 syn-cookies。',
  },
  hosts: clientAndServer('handshake', { start_ms: 500 }),
  events: [{ at_ms: 100, do: 'flood', host: 'server', port: 8081, count: 8, every_ms: 20 }],
})
