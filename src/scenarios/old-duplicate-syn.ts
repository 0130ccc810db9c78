import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const oldDuplicateSyn = define({
  version: 1,
  id: 'old-duplicate-syn',
  title: { en: 'An old SYN arrives first', zh: '旧的 SYN 先到' },
  about: {
    en: 'Figure 8: an old SYN, 90, overtakes the new one, 100. The server cannot tell and answers it; but to the client ack 91 answers a SYN that it has not sent, and its RST brings the server back to LISTEN. That is why a third segment is needed.',
    zh: '图 8：旧的 SYN（90）赶在新的（100）之前到达。服务器分不出来，照样回答；客户端看到 ack 91，而自己并没有发过 SYN 90，就回 RST，服务器回到 LISTEN。这就是要有第三次握手的原因。',
  },
  hosts: clientAndServer('handshake', FIGURE.client, FIGURE.server),
  faults: [{ from: 'client', nth: 1, do: 'delay', delay_ms: 50 }],
  events: [
    {
      at_ms: 8,
      do: 'inject',
      host: 'server',
      as: 'old duplicate',
      segment: { src_port: 49_152, dst_port: 8081, flags: ['SYN'], seq: 90 },
    },
  ],
})
