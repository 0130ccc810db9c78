import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const synTakesANumber = define({
  version: 1,
  id: 'syn-takes-a-number',
  title: { en: 'SYN and FIN take a number', zh: 'SYN 和 FIN 各占一个序号' },
  about: {
    en: 'Not one octet of text is sent, yet each ack is one more than the SYN or the FIN it answers: so both can be lost and sent again.',
    zh: '一个字节的数据都没发，但每个 ack 都比它所回答的 SYN 或 FIN 的序号大 1：占了序号，丢了才能被确认、被重传。',
  },
  hosts: clientAndServer('syn-takes-a-number', FIGURE.client, FIGURE.server),
  live: true,
})
