import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const unreadDataReset = define({
  version: 1,
  id: 'unread-data-reset',
  title: { en: 'Closed with data unread', zh: '有数据没读就 close' },
  about: {
    en: 'The server closes with the request unread: it sends RST in place of FIN, and the client gets ECONNRESET.',
    zh: '服务器没读请求就 close()：发出的是 RST 而不是 FIN，客户端得到 ECONNRESET。',
  },
  hosts: clientAndServer('unread-data-reset'),
  live: true,
})
