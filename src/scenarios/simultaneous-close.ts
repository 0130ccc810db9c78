import { define } from './scenario.ts'

export const simultaneousClose = define({
  version: 1,
  id: 'simultaneous-close',
  title: { en: 'Simultaneous close', zh: '同时关闭' },
  about: {
    en: 'Both close at the same moment: the FINs cross, both ends pass CLOSING and both wait in TIME_WAIT.',
    zh: '双方同时关闭：两个 FIN 交错而过，两端都经过 CLOSING，都在 TIME_WAIT 中等待。',
  },
  hosts: [
    {
      id: 'client',
      side: 'client',
      address: '10.0.0.1',
      port: 49152,
      program: { id: 'both-close', role: 'client' },
      start_ms: 5,
      iss: 100,
    },
    {
      id: 'server',
      side: 'server',
      address: '10.0.0.2',
      port: 8081,
      program: { id: 'both-close', role: 'server' },
      iss: 300,
    },
  ],
  live: true,
})
