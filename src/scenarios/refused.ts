import { define } from './scenario.ts'

export const refused = define({
  version: 1,
  id: 'refused',
  title: { en: 'Refused', zh: '连接被拒绝' },
  about: {
    en: 'Nobody listens on the port: the host answers the SYN with RST, and connect() fails at once.',
    zh: '端口上没有人 listen：主机用 RST 回答 SYN，connect() 立刻失败。',
  },
  hosts: [
    { id: 'client', side: 'client', address: '10.0.0.1', port: 49152, program: { id: 'handshake', role: 'client' } },
    { id: 'server', side: 'server', address: '10.0.0.2', port: 8081 },
  ],
  live: true,
})
