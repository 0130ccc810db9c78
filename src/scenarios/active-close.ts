import { define } from './scenario.ts'

export const activeClose = define({
  version: 1,
  id: 'active-close',
  title: { en: 'Active close', zh: '主动关闭' },
  about: {
    en: 'One message each way, then the client hangs up first: it is the one that waits in TIME_WAIT.',
    zh: '双方各发一条消息，然后客户端先挂断：在 TIME_WAIT 中等待的是它。',
  },
  hosts: [
    {
      id: 'client',
      side: 'client',
      address: '10.0.0.1',
      port: 49152,
      program: { id: 'one-message', role: 'client' },
      start_ms: 5,
      iss: 100,
    },
    {
      id: 'server',
      side: 'server',
      address: '10.0.0.2',
      port: 8081,
      program: { id: 'one-message', role: 'server' },
      iss: 300,
    },
  ],
  live: true,
})
