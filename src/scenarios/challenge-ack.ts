import { clientAndServer, FIGURE } from './hosts.ts'
import { define, type ScenarioInput } from './scenario.ts'

type Inject = Extract<NonNullable<ScenarioInput['events']>[number], { do: 'inject' }>

/** What somebody sends in the name of the client. */
const forged = (at_ms: number, segment: Pick<Inject['segment'], 'flags' | 'seq'>): Inject => ({
  at_ms,
  do: 'inject',
  host: 'server',
  as: 'forged',
  segment: { src_port: 49_152, dst_port: 8081, ...segment },
})

export const challengeAck = define({
  version: 1,
  id: 'challenge-ack',
  title: { en: 'Forged segments and the challenge ACK', zh: '伪造的报文段与挑战 ACK' },
  about: {
    en: 'Somebody forges segments of the client to break the connection. A RST outside the window is dropped; one inside it, but not with exactly the expected number, and a SYN too, only draw a challenge ACK, which the real client passes over (RFC 5961). Both words arrive all the same.',
    zh: '有人冒充客户端，想打断连接。窗口之外的 RST 被丢弃；窗口之内但序号不完全吻合的 RST，还有 SYN，只换来一个挑战 ACK，真正的客户端不理会它（RFC 5961）。两个词照样送到。',
  },
  hosts: clientAndServer('two-words', FIGURE.client, FIGURE.server),
  events: [
    forged(200, { flags: ['RST'], seq: 100_000 }),
    forged(400, { flags: ['RST'], seq: 5000 }),
    forged(600, { flags: ['SYN'], seq: 5000 }),
  ],
})
