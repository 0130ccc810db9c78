import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const lostFin = define({
  version: 1,
  id: 'lost-fin',
  title: { en: 'Lost FIN', zh: 'FIN 丢失' },
  about: {
    en: "The client's FIN is lost. close() has returned long ago, but the connection stays in FIN_WAIT_1 and the server's recv() goes on waiting, until the timer sends the FIN again.",
    zh: '客户端的 FIN 丢了。close() 早已返回，连接却停在 FIN_WAIT_1，服务器的 recv() 也还在等，直到计时器重发 FIN。',
  },
  hosts: clientAndServer('one-message'),
  // SYN, ACK, message, ACK of the answer, FIN
  faults: [{ from: 'client', nth: 5, do: 'drop' }],
})
