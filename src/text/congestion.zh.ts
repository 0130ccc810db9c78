import type { en } from './congestion.en.ts'

/** 拥塞控制：处在哪个阶段，拥塞窗口和慢启动门限为什么变成现在的值。 */
export const zh: Record<keyof typeof en, string> = {
  'congestion.slow-start':
    '慢启动：这个 ACK 说明{peer}收到了数据，拥塞窗口就按确认的字节数增长，每个往返时间翻一倍。现在是 {cwnd} 字节。',
  'congestion.avoidance':
    '拥塞避免：每个 ACK 让拥塞窗口增长一点：NewReno 每个往返时间大约增加一个报文段，CUBIC 看距上次丢失过了多久。现在是 {cwnd} 字节。',
  'congestion.ssthresh-reached': '拥塞窗口到了慢启动门限（ssthresh）{ssthresh} 字节。从这里起慢慢增长：进入拥塞避免。',
  'congestion.limited-transmit':
    '重复 ACK：{peer}收到了空洞之后的数据。也许只是乱序，所以{side}可以再发一个新报文段，等进一步的消息。',
  'congestion.fast-retransmit':
    '第三个重复 ACK：它要的那个报文段当作丢了，不等计时器，马上重传（快重传）。ssthresh 降为在途数据的一半（CUBIC 是七成），{ssthresh} 字节；拥塞窗口等于它再加三个报文段，{cwnd} 字节。',
  'congestion.loss-detected':
    '{peer}说它已经收到了哪些数据，由此看出前面有报文段丢了。ssthresh 和拥塞窗口降为 {ssthresh} 字节，进入快恢复。',
  'congestion.loss-repaired':
    '尾部丢失探测正好补上了丢失的报文段：丢失修复了，但毕竟丢过。ssthresh 和拥塞窗口降为 {ssthresh} 字节。',
  'congestion.inflate':
    '又一个重复 ACK：又有一个报文段离开了网络，拥塞窗口就为一个新报文段腾出位置，现在是 {cwnd} 字节。',
  'congestion.partial-ack':
    '部分确认（partial ACK）：空洞补上了，但还没有确认到发现丢失时已发出的全部数据。说明下一个报文段也丢了，马上重传。拥塞窗口减去新确认的部分，剩 {cwnd} 字节。',
  'congestion.full-ack': '完全确认（full ACK）：发现丢失时已发出的数据全部到达。快恢复结束，拥塞窗口是 {cwnd} 字节。',
  'congestion.full-ack-below':
    '完全确认（full ACK）：发现丢失时已发出的数据全部到达，而且在途数据很少。快恢复结束，拥塞窗口 {cwnd} 字节，低于 ssthresh：用慢启动把它填满。',
  'congestion.rto':
    '丢失是靠计时器发现的：路径的状况一无所知了。ssthresh 是 {ssthresh} 字节，拥塞窗口降为一个报文段，{cwnd} 字节，重新开始慢启动。已发出未确认的数据都当作丢了。',
  'congestion.idle': '超过一个 RTO 没有发送数据：拥塞窗口记住的状况已经过时。它降到 {cwnd} 字节，由慢启动重新试探。',
}
