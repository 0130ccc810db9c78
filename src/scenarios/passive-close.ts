import { define } from './scenario.ts'

export const passiveClose = define({
  version: 1,
  id: 'passive-close',
  title: { en: 'Passive close', zh: '被动关闭' },
  about: {
    en: 'The server hangs up first; the client sees b"" in CLOSE_WAIT and closes second.',
    zh: '服务器先挂断；客户端在 CLOSE_WAIT 中读到 b""，后关闭。',
  },
  hosts: [
    {
      id: 'client',
      side: 'client',
      address: '10.0.0.1',
      port: 49152,
      program: { id: 'greeting', role: 'client' },
      start_ms: 5,
      iss: 100,
    },
    {
      id: 'server',
      side: 'server',
      address: '10.0.0.2',
      port: 8081,
      program: { id: 'greeting', role: 'server' },
      iss: 300,
    },
  ],
  live: true,
})
