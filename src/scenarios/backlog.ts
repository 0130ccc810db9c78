import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const backlog = define({
  version: 1,
  id: 'backlog',
  title: { en: 'Backlog', zh: 'backlog 与两个队列' },
  about: {
    en: 'listen(1) and no accept(): two connections are complete and wait in the accept queue, the third SYN is dropped. Its client repeats it until accept() has made room.',
    zh: 'listen(1) 之后没有 accept()：两个连接已经建立，排在全连接队列里，第三个 SYN 被丢弃。客户端不断重发，直到 accept() 腾出位置。',
  },
  hosts: clientAndServer('backlog'),
  live: true,
})
