import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const selfConnect = define({
  version: 1,
  id: 'self-connect',
  title: { en: 'Connected to itself', zh: '自己连上自己' },
  about: {
    en: 'A client looks for a server on its own machine; nobody listens, so RST answers. Until the port that connect() is given is the very port it asks for: its SYN meets itself, a simultaneous open with one socket, and it reads its own words.',
    zh: '客户端在本机上找服务器，没有人 listen，得到的是 RST。直到 connect() 分到的端口恰好就是目的端口：SYN 遇上自己，一个 socket 完成“同时打开”，之后读到的是自己发的话。',
  },
  hosts: clientAndServer(
    'self-connect',
    { port: 49_153, ephemeral_ports: [49_152, 49_167] },
    // the machine beside it has no part in this
    { program: undefined },
  ),
  network: { delay_ms: 1 },
})
