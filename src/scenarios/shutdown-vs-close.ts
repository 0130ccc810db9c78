import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const shutdownVsClose = define({
  version: 1,
  id: 'shutdown-vs-close',
  title: { en: 'shutdown or close', zh: 'shutdown 与 close' },
  about: {
    en: 'Both send the same FIN. After shutdown(SHUT_WR) the client reads the answer; after close() the answer draws a RST.',
    zh: '两者发出的 FIN 一样。shutdown(SHUT_WR) 之后客户端还能读到回答；close() 之后，回答只会换来 RST。',
  },
  hosts: clientAndServer('shutdown-vs-close'),
  live: true,
})
