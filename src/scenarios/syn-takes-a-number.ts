import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const synTakesANumber = define({
  version: 1,
  id: 'syn-takes-a-number',
  title: { en: 'SYN and FIN take a number', zh: 'SYN 和 FIN 各占一个序号' },
  about: {
    en: 'No octet of text is sent, yet each ack is one more than the SYN or FIN it answers: each takes a number.',
    zh: '没发一个字节数据，ack 却比 SYN、FIN 的序号大 1：它们各占一个序号。',
  },
  hosts: clientAndServer('syn-takes-a-number', FIGURE.client, FIGURE.server),
  live: true,
})
