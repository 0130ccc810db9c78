import { define } from './scenario.ts'

export const refusedVsTimeout = define({
  version: 1,
  id: 'refused-vs-timeout',
  title: { en: 'Refused or timed out', zh: '被拒绝与超时' },
  about: {
    en: 'The first SYN is answered by RST: refused at once. Then a firewall swallows every SYN: the client repeats it for minutes, then ETIMEDOUT.',
    zh: '第一个 SYN 换来 RST：立刻被拒绝。后来防火墙吞掉每个 SYN：客户端重发几分钟，最后 ETIMEDOUT。看线上有没有回答。',
  },
  hosts: [
    {
      id: 'client',
      side: 'client',
      address: '10.0.0.1',
      port: 49_152,
      program: { id: 'refused-vs-timeout', role: 'client' },
    },
    { id: 'server', side: 'server', address: '10.0.0.2', port: 8081 },
  ],
  // from its second segment on, whatever the client sends is swallowed
  faults: Array.from({ length: 20 }, (_, index) => ({ from: 'client', nth: index + 2, do: 'drop' as const })),
})
