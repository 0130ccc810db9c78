import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const killedPeer = define({
  version: 1,
  id: 'killed-peer',
  title: { en: 'Killed peer', zh: '对方进程被杀' },
  about: {
    en: 'The client is killed after half a second. Its kernel closes its descriptors: a FIN leaves, and the server reads b"". Only a pulled cable is silent.',
    zh: '半秒后客户端进程被杀。内核替它关闭描述符：发出 FIN，服务器读到 b""。只有拔掉网线才会毫无声息。',
  },
  hosts: clientAndServer('killed-peer'),
  events: [{ at_ms: 500, do: 'kill', host: 'client' }],
})
