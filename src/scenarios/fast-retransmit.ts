import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const fastRetransmit = define({
  version: 1,
  id: 'fast-retransmit',
  title: { en: 'Fast retransmit', zh: '快速重传' },
  about: {
    en: 'The second segment is lost, and each one behind it makes the server repeat ack 1001. The first two repetitions let a new segment out each (limited transmit); the third is proof enough: the client sends the lost one again long before its timer would, and halves its congestion window.',
    zh: '第二个报文段丢了，后面每到一个，服务器就再回一次 ack 1001。前两次重复的 ACK 各放出一个新报文段（limited transmit），第三次就足以说明它丢了：客户端不等计时器到期，立刻重传，并把拥塞窗口减半。',
  },
  hosts: clientAndServer('bulk'),
  look: 'congestion',
  network: { delay_ms: 50 },
  habits: { mss: 1000 },
  // SYN, ACK, the first segment
  faults: [{ from: 'client', nth: 4, do: 'drop' }],
})
