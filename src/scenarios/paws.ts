import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const paws = define({
  version: 1,
  id: 'paws',
  title: { en: 'PAWS: the numbers have gone round', zh: 'PAWS：序号绕了一圈' },
  about: {
    en: 'A segment that was sent 4 GiB ago turns up, and its number is just the one that is expected. Only its timestamp tells that it is old (RFC 7323): it is dropped, and an ACK asks for the real one.',
    zh: '一个 4 GiB 之前发出的报文段冒了出来，序号恰好就是现在等着的那个。只有时间戳说明它是旧的（RFC 7323）：丢弃它，再用 ACK 说明等的是哪个序号。',
  },
  hosts: clientAndServer('two-words', FIGURE.client, FIGURE.server),
  habits: { timestamps: true },
  events: [
    {
      at_ms: 500,
      do: 'inject',
      host: 'server',
      as: 'old duplicate',
      // the clock of the timestamps counts milliseconds and began at 0: this one is from before
      segment: {
        src_port: 49_152,
        dst_port: 8081,
        flags: ['PSH', 'ACK'],
        seq: 107,
        ack: 301,
        text: 'WRONG',
        timestamp: 4_294_000_000,
      },
    },
  ],
})
