import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

/** The client's program, once for each time its host comes up. */
const AGAIN = { program: { id: 'half-open', role: 'client' as const }, start_ms: 2000 }

export const halfOpen = define({
  version: 1,
  id: 'half-open',
  title: { en: 'A half-open connection', zh: '半开连接' },
  about: {
    en: "The client's power fails twice and the server does not know. First the rebooted client dials again: its SYN meets the old connection, the ACK that comes back draws a RST, and the next SYN opens a new one (figure 9). Then it is the server's own data that draws the RST (figure 10). A SYN from the past opens nothing (figure 11).",
    zh: '客户端两次断电，服务器都不知道。第一次，重启的客户端重新连接：SYN 遇到旧连接，回来的 ACK 引出 RST，再发一次 SYN 才建立新连接（图 9）。第二次，是服务器自己的数据引出 RST（图 10）。过去的 SYN 则什么也打不开（图 11）。',
  },
  hosts: clientAndServer('half-open', { ...FIGURE.client, more: [AGAIN] }, FIGURE.server),
  events: [
    { at_ms: 1000, do: 'crash', host: 'client' },
    { at_ms: 5000, do: 'crash', host: 'client' },
    {
      at_ms: 8000,
      do: 'inject',
      host: 'server',
      as: 'old duplicate',
      segment: { src_port: 49_152, dst_port: 8081, flags: ['SYN'], seq: 90 },
    },
  ],
})
