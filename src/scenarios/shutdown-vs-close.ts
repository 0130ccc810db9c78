import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const shutdownVsClose = define({
  version: 1,
  id: 'shutdown-vs-close',
  title: { en: 'shutdown or close', zh: 'shutdown 与 close' },
  about: {
    en: 'The same FIN twice: after shutdown(SHUT_WR) the answer is read, after close() it draws a RST.',
    zh: '两次 FIN 一样：shutdown(SHUT_WR) 后还能读回答，close() 后回答换来 RST。',
  },
  hosts: clientAndServer('shutdown-vs-close'),
  live: true,
})
