import { define } from './scenario.ts'

export const simultaneousOpen = define({
  version: 1,
  id: 'simultaneous-open',
  title: { en: 'Simultaneous open', zh: '同时打开' },
  about: {
    en: 'Both connect at the same moment: the SYNs cross, nobody listens, and one connection comes of it.',
    zh: '双方同时 connect：两个 SYN 交错而过，没有人 listen，结果只有一个连接。',
  },
  hosts: [
    {
      id: 'a',
      side: 'client',
      address: '10.0.0.1',
      port: 5001,
      program: { id: 'both-open', role: 'client' },
      iss: 100,
    },
    {
      id: 'b',
      side: 'server',
      address: '10.0.0.2',
      port: 5002,
      program: { id: 'both-open', role: 'server' },
      iss: 300,
    },
  ],
  live: true,
})
