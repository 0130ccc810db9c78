import { clientAndServer } from './hosts.ts'
import { THREE_HOLES } from './newreno.ts'
import { define } from './scenario.ts'

export const sack = define({
  version: 1,
  id: 'sack',
  title: { en: 'SACK: all holes at once', zh: 'SACK：所有的洞一次看清' },
  about: {
    en: 'The same three losses as in newreno, but both SYNs permit SACK: each ACK also says which octets have arrived beyond the hole, and so the client knows all the holes at once and waits for no partial ACK: two round trips fill them, where newreno takes three (RFC 2018, RFC 6675).',
    zh: '和 newreno 一样丢了三个报文段，但两个 SYN 都允许 SACK：每个 ACK 还说出洞后面已经收到哪些字节，客户端一下就知道所有的洞，不必等部分确认：newreno 要三个往返才补完，这里只要两个（RFC 2018、RFC 6675）。',
  },
  hosts: clientAndServer('bulk'),
  look: 'congestion',
  network: { delay_ms: 50 },
  habits: { mss: 500, sack: true },
  faults: THREE_HOLES,
})
