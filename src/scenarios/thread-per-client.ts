import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const threadPerClient = define({
  version: 1,
  id: 'thread-per-client',
  title: { en: 'A thread for each client', zh: '每个客户端一个线程' },
  about: {
    en: 'Three clients at once: the server gives each connection a thread, so that nobody waits for the other.',
    zh: '三个客户端同时连接：服务器给每个连接一个线程，谁也不必等谁。',
  },
  hosts: clientAndServer('thread-per-client', {
    more: [{ program: { id: 'thread-per-client', role: 'client' }, start_ms: 25, count: 2, every_ms: 20 }],
  }),
  live: true,
})
