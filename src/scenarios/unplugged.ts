import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const unplugged = define({
  version: 1,
  id: 'unplugged',
  title: { en: 'The cable is pulled', zh: '网线被拔掉' },
  about: {
    en: 'The cable is pulled and nobody says anything: both ends stay ESTABLISHED, for an hour or a year. Only when the client sends does it find out, after retransmissions for 100 s and more: ETIMEDOUT. The server, which never sends, never learns of it.',
    zh: '网线被拔掉，双方都不说话：两端一直是 ESTABLISHED，一小时、一年都一样。客户端要发送时才发觉：重传了 100 多秒，得到 ETIMEDOUT。服务器从不发送，永远不会知道。',
  },
  hosts: clientAndServer('unplugged'),
  events: [{ at_ms: 1000, do: 'unplug' }],
})
