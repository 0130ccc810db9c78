import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const killedPeer = define({
  version: 1,
  id: 'killed-peer',
  title: { en: 'Killed peer', zh: '对方进程被杀' },
  about: {
    en: 'The client is killed: its kernel closes its descriptors, a FIN leaves, and the server reads b"".',
    zh: '客户端进程被杀：内核替它关闭描述符，发出 FIN，服务器读到 b""。',
  },
  hosts: clientAndServer('killed-peer'),
  events: [{ at_ms: 500, do: 'kill', host: 'client' }],
  live: true,
})
