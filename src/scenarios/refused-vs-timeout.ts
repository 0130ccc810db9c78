import { define } from './scenario.ts'

export const refusedVsTimeout = define({
  version: 1,
  id: 'refused-vs-timeout',
  title: { en: 'Refused or timed out', zh: '被拒绝与超时' },
  about: {
    en: 'A RST answers the first SYN: refused at once. Then the cable is out: SYN after SYN, minutes later ETIMEDOUT.',
    zh: '第一个 SYN 换来 RST，立刻被拒绝；网线断后没有回答，几分钟后才 ETIMEDOUT。',
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
