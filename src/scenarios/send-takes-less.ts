import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const sendTakesLess = define({
  version: 1,
  id: 'send-takes-less',
  title: { en: 'send takes less than all', zh: 'send 只收下一部分' },
  about: {
    en: 'send() takes only what the send buffer has room for and returns how much; sendall() goes on, blocking, until all is taken.',
    zh: 'send() 只收下发送缓冲区放得下的部分，并返回字节数；sendall() 会一直发（中间会阻塞），直到全部收下。',
  },
  hosts: clientAndServer('send-takes-less'),
  live: true,
})
