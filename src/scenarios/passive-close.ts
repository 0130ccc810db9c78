import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const passiveClose = define({
  version: 1,
  id: 'passive-close',
  title: { en: 'Passive close', zh: '被动关闭' },
  about: {
    en: 'The server hangs up first; the client sees b"" in CLOSE_WAIT and closes second.',
    zh: '服务器先挂断；客户端在 CLOSE_WAIT 中读到 b""，后关闭。',
  },
  hosts: clientAndServer('greeting', FIGURE.client, FIGURE.server),
  live: true,
})
