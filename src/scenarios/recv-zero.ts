import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const recvZero = define({
  version: 1,
  id: 'recv-zero',
  title: { en: 'b"" or an error', zh: 'recv 返回 b"" 还是出错' },
  about: {
    en: 'Three ends: close() and shutdown() give the server b"", an abort gives ECONNRESET.',
    zh: '三种结束：close() 和 shutdown() 让服务器读到 b""，中止则是 ECONNRESET。',
  },
  hosts: clientAndServer('recv-zero'),
  live: true,
})
