import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const listenerOnlyAccepts = define({
  version: 1,
  id: 'listener-only-accepts',
  title: { en: 'A listener only accepts', zh: '监听 socket 只会 accept' },
  about: {
    en: 'recv() on the listening socket fails with ENOTCONN, send() with EPIPE: it has no peer. accept() gives the socket that talks.',
    zh: '在监听 socket 上 recv() 得到 ENOTCONN，send() 得到 EPIPE：它没有对方。能说话的是 accept() 返回的那个 socket。',
  },
  hosts: clientAndServer('listener-only-accepts'),
  live: true,
})
