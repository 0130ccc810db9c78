import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const bindLoopback = define({
  version: 1,
  id: 'bind-loopback',
  title: { en: 'Bound to 127.0.0.1', zh: '绑定到 127.0.0.1' },
  about: {
    en: 'Bound to 127.0.0.1 the server hears its own machine only: refused. Bound to "" it hears everybody.',
    zh: '绑定 127.0.0.1 只接受本机连接，客户端被拒绝；绑定 "" 后谁都能连上。',
  },
  hosts: clientAndServer('bind-loopback'),
})
