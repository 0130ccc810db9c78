import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const listenerOnlyAccepts = define({
  version: 1,
  id: 'listener-only-accepts',
  title: { en: 'A listener only accepts', zh: '监听 socket 只会 accept' },
  about: {
    en: 'On the listening socket recv() gives ENOTCONN and send() EPIPE: only what accept() returns can talk.',
    zh: '监听 socket 上 recv() 得 ENOTCONN，send() 得 EPIPE：accept() 返回的才能收发。',
  },
  hosts: clientAndServer('listener-only-accepts'),
  live: true,
})
