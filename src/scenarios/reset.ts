import { define } from './scenario.ts'

export const reset = define({
  version: 1,
  id: 'reset',
  title: { en: 'Reset', zh: '连接被重置' },
  about: {
    en: 'The client aborts in place of closing: a RST tears the connection down, and the server gets an error.',
    zh: '客户端不是关闭而是中止：RST 拆掉连接，服务器得到一个错误。',
  },
  hosts: [
    {
      id: 'client',
      side: 'client',
      address: '10.0.0.1',
      port: 49152,
      program: { id: 'abort', role: 'client' },
      start_ms: 5,
    },
    { id: 'server', side: 'server', address: '10.0.0.2', port: 8081, program: { id: 'abort', role: 'server' } },
  ],
  live: true,
})
