import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const loopInLoop = define({
  version: 1,
  id: 'loop-in-loop',
  title: { en: 'A loop inside a loop', zh: '循环套循环' },
  about: {
    en: 'Three clients in turn. The first ends, and the server, which does not look, runs into EPIPE; the second leaves bytes unread: ECONNRESET; the third is served as it should be.',
    zh: '先后三个客户端。第一个结束了，服务器没有检查，碰到 EPIPE；第二个没读完就关闭：ECONNRESET；对第三个，服务器做得对。',
  },
  hosts: clientAndServer('loop-in-loop'),
  live: true,
})
