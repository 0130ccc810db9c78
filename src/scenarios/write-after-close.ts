import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const writeAfterClose = define({
  version: 1,
  id: 'write-after-close',
  title: { en: 'Write after the peer closed', zh: '对方关闭后还写' },
  about: {
    en: 'The server has closed. The first send() succeeds, for it only fills a buffer; a RST comes back, and the second send() gives EPIPE.',
    zh: '服务器已经关闭。第一次 send() 成功，因为它只是写进缓冲区；回来的是 RST，第二次 send() 得到 EPIPE。',
  },
  hosts: clientAndServer('write-after-close'),
  live: true,
})
