import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

/** What befalls the lines 2, 3 and 4; of TCP the third packet is line 1, of UDP the eleventh. */
const troubled = (line1: number) => [
  { from: 'client', nth: line1 + 1, do: 'drop' as const },
  { from: 'client', nth: line1 + 2, do: 'delay' as const, delay_ms: 90 },
  { from: 'client', nth: line1 + 3, do: 'duplicate' as const },
]

export const tcpVsUdp = define({
  version: 1,
  id: 'tcp-vs-udp',
  title: { en: 'TCP and UDP, the same job', zh: '同一件事：TCP 与 UDP' },
  about: {
    en: 'Five lines over TCP, then over UDP. Both times line 2 is lost, 3 is late, 4 comes twice: TCP gives all in order, UDP what came as it came.',
    zh: '五行先用 TCP 发，再用 UDP 发。两次都是第 2 行丢失、第 3 行晚到、第 4 行重复：TCP 按序交付全部，UDP 来什么就是什么。',
  },
  hosts: clientAndServer('tcp-vs-udp'),
  faults: [...troubled(3), ...troubled(11)],
})
