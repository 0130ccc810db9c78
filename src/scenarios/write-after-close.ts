import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const writeAfterClose = define({
  version: 1,
  id: 'write-after-close',
  title: { en: 'Write after the peer closed', zh: '对方关闭后还写' },
  about: {
    en: 'The server has closed. The first send() succeeds and draws a RST; the second gives EPIPE.',
    zh: '服务器已关闭：第一次 send() 成功，却换来 RST；第二次 send() 得到 EPIPE。',
  },
  hosts: clientAndServer('write-after-close'),
  live: true,
})
