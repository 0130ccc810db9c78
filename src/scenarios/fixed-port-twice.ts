import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const fixedPortTwice = define({
  version: 1,
  id: 'fixed-port-twice',
  title: { en: 'A fixed port, twice', zh: '固定端口用两次' },
  about: {
    en: 'The client binds a port of its own. While it runs, a second copy gets EADDRINUSE from bind(); and when it has closed first, its own TIME_WAIT holds the port, so that it cannot bind it again.',
    zh: '客户端绑定了固定端口。它还在运行时，再启动一个同样的客户端，bind() 得到 EADDRINUSE；它先关闭之后，自己的 TIME_WAIT 还占着端口，再次 bind() 也一样。',
  },
  hosts: clientAndServer('fixed-port-twice', {
    more: [{ program: { id: 'fixed-port-twice', role: 'client' }, start_ms: 100 }],
  }),
  live: true,
})
