import { define } from './scenario.ts'

export const echo = define({
  version: 1,
  id: 'echo',
  title: { en: 'Echo', zh: '回显' },
  about: {
    en: 'The client sends three lines, the server sends each one back. Watch seq and ack count the octets.',
    zh: '客户端发送三行，服务器逐行送回。看 seq 和 ack 怎样数字节。',
  },
  hosts: [
    {
      id: 'client',
      side: 'client',
      address: '10.0.0.1',
      port: 49152,
      program: { id: 'echo', role: 'client' },
      start_ms: 5,
    },
    { id: 'server', side: 'server', address: '10.0.0.2', port: 8081, program: { id: 'echo', role: 'server' } },
  ],
  live: true,
})
