import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const fixedPortTwice = define({
  version: 1,
  id: 'fixed-port-twice',
  title: { en: 'A fixed port, twice', zh: '固定端口用两次' },
  about: {
    en: 'A client with a port of its own: a second copy gets EADDRINUSE while it runs, the client itself while its TIME_WAIT lasts.',
    zh: '客户端绑定了固定端口：它运行时，第二个同样的客户端 bind() 得 EADDRINUSE；它先关闭后，自己也要等 TIME_WAIT 过去。',
  },
  hosts: clientAndServer('fixed-port-twice', {
    more: [{ program: { id: 'fixed-port-twice', role: 'client' }, start_ms: 100 }],
  }),
  live: true,
})
