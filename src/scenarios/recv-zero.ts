import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const recvZero = define({
  version: 1,
  id: 'recv-zero',
  title: { en: 'b"" or an error', zh: 'recv 返回 b"" 还是出错' },
  about: {
    en: 'The client ends three connections: close() and shutdown() both give the server b"", the RST of an abort gives ECONNRESET.',
    zh: '客户端用三种方式结束三个连接：close() 和 shutdown() 都让服务器读到 b""，中止的 RST 则是 ECONNRESET。',
  },
  hosts: clientAndServer('recv-zero'),
  live: true,
})
