import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const closeWaitLeak = define({
  version: 1,
  id: 'close-wait-leak',
  title: { en: 'CLOSE_WAIT leak', zh: 'CLOSE_WAIT 泄漏' },
  about: {
    en: 'The server reads b"" and forgets close(): each client leaves a CLOSE_WAIT and a descriptor behind.',
    zh: '服务器读到 b"" 却忘了 close()：每个客户端留下一个 CLOSE_WAIT 和一个描述符。',
  },
  hosts: clientAndServer('close-wait-leak'),
  live: true,
})
