import { define } from './scenario.ts'

export const handshake = define({
  version: 1,
  id: 'handshake',
  title: { en: 'Handshake', zh: '三次握手' },
  about: {
    en: 'Three segments open a connection: SYN, SYN,ACK, ACK. Watch each end change its state.',
    zh: '三个报文段打开一个连接：SYN、SYN,ACK、ACK。看两端的状态怎样变化。',
  },
  hosts: [
    {
      id: 'client',
      side: 'client',
      address: '10.0.0.1',
      port: 49152,
      program: { id: 'handshake', role: 'client' },
      start_ms: 5,
      iss: 100,
    },
    {
      id: 'server',
      side: 'server',
      address: '10.0.0.2',
      port: 8081,
      program: { id: 'handshake', role: 'server' },
      iss: 300,
    },
  ],
  live: true,
})
