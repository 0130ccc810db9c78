import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const portsRunOut = define({
  version: 1,
  id: 'ports-run-out',
  title: { en: 'Ports run out', zh: '端口用完了' },
  about: {
    en: 'This client has only 16 ephemeral ports. The 17th connect() to one destination fails with EADDRNOTAVAIL; to another port of the same server it succeeds, from a port in use: only the pair of both ends must be unique.',
    zh: '这个客户端只有 16 个临时端口。对同一个目的地的第 17 个 connect() 失败：EADDRNOTAVAIL；换成同一台服务器的另一个端口就成功了，本地端口还是用过的：只要两端合起来不重复就行。',
  },
  hosts: clientAndServer('ports-run-out', { ephemeral_ports: [49_152, 49_167] }),
})
