import { define } from './scenario.ts'

export const halfClose = define({
  version: 1,
  id: 'half-close',
  title: { en: 'Half-close', zh: '半关闭' },
  about: {
    en: 'The client says that it has finished, and still hears the answer: each direction closes by itself.',
    zh: '客户端说完了，但仍能听到回答：两个方向各自关闭。',
  },
  hosts: [
    {
      id: 'client',
      side: 'client',
      address: '10.0.0.1',
      port: 49152,
      program: { id: 'half-close', role: 'client' },
      start_ms: 5,
    },
    { id: 'server', side: 'server', address: '10.0.0.2', port: 8081, program: { id: 'half-close', role: 'server' } },
  ],
  live: true,
})
