import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const echo = define({
  version: 1,
  id: 'echo',
  title: { en: 'Echo', zh: '回显' },
  about: {
    en: 'The client sends three lines, the server sends each one back. Watch seq and ack count the bytes.',
    zh: '客户端发送三行，服务器逐行送回。看 seq 和 ack 怎样数字节。',
  },
  hosts: clientAndServer('echo'),
  live: true,
})
