import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const sendTakesLess = define({
  version: 1,
  id: 'send-takes-less',
  title: { en: 'send takes less than all', zh: 'send 只收下一部分' },
  about: {
    en: 'send() takes what the send buffer has room for and says how much; sendall() goes on until all is taken.',
    zh: 'send() 只收下缓冲区放得下的，返回字节数；sendall() 阻塞着发到全部收下。',
  },
  hosts: clientAndServer('send-takes-less'),
  live: true,
})
