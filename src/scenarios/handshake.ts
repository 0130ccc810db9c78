import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const handshake = define({
  version: 1,
  id: 'handshake',
  title: { en: 'Handshake', zh: '三次握手' },
  about: {
    en: 'Three segments open a connection: SYN, SYN,ACK, ACK. Watch each end change its state.',
    zh: '三个报文段打开一个连接：SYN、SYN,ACK、ACK。看两端的状态怎样变化。',
  },
  hosts: clientAndServer('handshake', FIGURE.client, FIGURE.server),
  live: true,
})
