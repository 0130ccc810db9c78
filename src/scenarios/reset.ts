import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const reset = define({
  version: 1,
  id: 'reset',
  title: { en: 'Reset', zh: '连接被重置' },
  about: {
    en: 'The client aborts in place of closing: a RST tears the connection down, and the server gets an error.',
    zh: '客户端不是关闭而是中止：RST 拆掉连接，服务器得到一个错误。',
  },
  hosts: clientAndServer('abort'),
  live: true,
})
