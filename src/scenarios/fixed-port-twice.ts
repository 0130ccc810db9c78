import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const fixedPortTwice = define({
  version: 1,
  id: 'fixed-port-twice',
  title: { en: 'A fixed port, twice', zh: '固定端口用两次' },
  about: {
    en: 'A client binds a port of its own. It hung up first, so its TIME_WAIT still holds the port: the second bind() fails with EADDRINUSE.',
    zh: '客户端绑定了固定端口。它先挂断，TIME_WAIT 还占着这个端口：第二次 bind() 得到 EADDRINUSE。所以客户端不要 bind。',
  },
  hosts: clientAndServer('fixed-port-twice'),
  live: true,
})
