import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const nagleDelayedAck = define({
  version: 1,
  id: 'nagle-delayed-ack',
  title: { en: 'Keystrokes: what Nagle is for', zh: '逐键发送：Nagle 算法的用处' },
  about: {
    en: 'Each letter is typed and sent by itself. Nagle collects letters while one is unacknowledged, and the ACK waits 200 ms for an answer to ride on: five letters leave in two segments, most of them late. With TCP_NODELAY each leaves at once, in five segments of 41 octets.',
    zh: '每敲一个字母就发送一次。只要还有字母没被确认，Nagle 算法就先攒着；而 ACK 又等 200 ms，想搭回答的车：五个字母只用两个报文段，但大多迟到。设置 TCP_NODELAY 后个个立刻发出，一共五个 41 字节的报文段。',
  },
  hosts: clientAndServer('keystrokes'),
  habits: { delayed_ack_ms: 200 },
})
