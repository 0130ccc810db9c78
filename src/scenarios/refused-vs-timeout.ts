import { define } from './scenario.ts'

export const refusedVsTimeout = define({
  version: 1,
  id: 'refused-vs-timeout',
  title: { en: 'Refused or timed out', zh: '被拒绝与超时' },
  about: {
    en: 'The first SYN is answered by RST: refused at once. Then the cable is out (a silent firewall looks the same): SYN after SYN for minutes, then ETIMEDOUT.',
    zh: '第一个 SYN 换来 RST：立刻被拒绝。后来网线断了（防火墙悄悄丢包也一样）：没有任何回答，SYN 重发几分钟，最后 ETIMEDOUT。',
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
  // between the two calls
  events: [{ at_ms: 22, do: 'unplug' }],
})
