import type { en } from './timeout.en.ts'

/** 计时器的名称，以及它为什么到时；之后走哪条边，由 `edge.*` 接着说。 */
export const zh: Record<keyof typeof en, string> = {
  'timeout.2msl': '2 MSL 过去了：这个连接的旧报文段要么已经到达，要么已经在途中消失。',
  'timeout.user': '程序规定过数据最多可以多久得不到确认，现在到了这个限度。',
  'timeout.give-up': '同一个报文段重传了一次又一次，始终没有 ACK：尝试的限度（R2）已到。',
  'timeout.retransmission': '在 RTO 之内没有等到 ACK，就认为报文段或它的 ACK 丢了。{side}重传，下一次等两倍的时间。',
  'timeout.retransmission-r1': '连续几次重传都没有得到确认（R1），路径可能出了问题。{side}再试一次，然后等得更久。',
  'timeout.persist':
    '{peer}的窗口是 0，而将来打开窗口的 ACK 可能会丢。所以{side}主动探测：对探测报文段的 ACK 会说明窗口大小。',
  'timeout.delayed-ack': 'ACK 一直在等可以捎带它的数据。数据没有及时出现，所以单独发送。',
  'timeout.override': '{side}为了等更大的窗口，一直压着一个短报文段没有发。现在等得够久了。',

  'timer.2MSL timeout': '时间等待计时器（2MSL）',
  'timer.user timeout': '用户超时计时器',
  'timer.retransmission': '重传计时器',
  'timer.persist': '持续计时器',
  'timer.delayed ACK': '延迟 ACK 计时器',
  'timer.override': '短报文段计时器（override）',
}
