import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const fixedPortTwice = define({
  version: 1,
  id: 'fixed-port-twice',
  title: { en: 'A fixed port, twice', zh: '固定端口用两次' },
  about: {
    en: 'The client binds its own port and closes first: its TIME_WAIT makes the second bind() EADDRINUSE.',
    zh: '客户端绑定固定端口又先挂断：TIME_WAIT 占着端口，再 bind() 得 EADDRINUSE。',
  },
  hosts: clientAndServer('fixed-port-twice'),
  live: true,
})
