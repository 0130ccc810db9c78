import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const threeSegmentClose = define({
  version: 1,
  id: 'three-segment-close',
  title: { en: 'Three-segment close', zh: '三次挥手' },
  about: {
    en: 'The server delays its ACK of the FIN until its own FIN is ready: one segment carries both.',
    zh: '服务器推迟对 FIN 的 ACK，直到自己的 FIN 也准备好：一个报文段同时带上两者。',
  },
  hosts: clientAndServer('one-message', FIGURE.client, { ...FIGURE.server, habits: { delayed_ack_ms: 200 } }),
})
