import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const timeWaitAssassination = define({
  version: 1,
  id: 'time-wait-assassination',
  title: { en: 'TIME_WAIT is assassinated', zh: 'TIME_WAIT 被提前终结' },
  about: {
    en: 'A copy of the answer comes two seconds late, when the client is in TIME_WAIT. Its ACK reaches a server that has forgotten all, and the RST from there ends TIME_WAIT long before its time (RFC 1337).',
    zh: '回答的一个副本晚了两秒才到，客户端已经在 TIME_WAIT。它回的 ACK 到了服务器，那里早已忘得一干二净，于是回 RST，TIME_WAIT 远没到时间就结束了（RFC 1337）。',
  },
  hosts: clientAndServer('one-message', FIGURE.client, FIGURE.server),
  // SYN,ACK, the ACK of the message, the answer
  faults: [{ from: 'server', nth: 3, do: 'duplicate', delay_ms: 2000 }],
})
