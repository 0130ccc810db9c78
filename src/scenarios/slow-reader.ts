import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const slowReader = define({
  version: 1,
  id: 'slow-reader',
  title: { en: 'Slow reader', zh: '读得慢的接收方' },
  about: {
    en: 'The server does not read: its buffer fills, the window closes to 0, then the send buffer fills and send() blocks.',
    zh: '服务器不读：接收缓冲区填满，窗口关到 0，接着发送缓冲区也填满，send() 阻塞。',
  },
  hosts: clientAndServer('slow-reader'),
  live: true,
})
