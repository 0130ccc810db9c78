import type { en } from './timeout.en.ts'

/** 计时器的名称，以及它为什么到时；之后走哪条边，由 `edge.*` 接着说。 */
export const zh: Record<keyof typeof en, string> = {
  'timeout.2msl': '2 MSL 过去了：这个连接不会再有旧报文段在途中。',
  'timeout.user': '程序规定了数据最多可以多久得不到确认，现在时间到了。',
  'timeout.give-up': '重传了一次又一次，始终没有 ACK：到达尝试的限度（R2）。',
  'timeout.retransmission': 'RTO 之内没有 ACK，就当作报文段或它的 ACK 丢了。{side}重传，下次等两倍的时间。',
  'timeout.retransmission-r1':
    '连续几次都没有 ACK（R1）：路径可能断了；程序若想知道，就告诉它。{side}再试一次，等得更久。',
  'timeout.persist': '{peer}的窗口是 0，而打开窗口的 ACK 可能会丢。所以{side}发探测报文段去问。',
  'timeout.probes-over': '对零窗口的十五次探测都没有回答：Linux 不再试了（tcp_retries2）。',
  'timeout.keepalive':
    '太久没有听到动静，{side}去问一声：一个不带字节的报文段，序号比下一个少 1。{peer}只要还在，就必须回答。',
  'timeout.keepalive-busy': '{side}有东西在途中或者等着发送：{peer}在不在，它自己就会显出来，不需要探测。',
  'timeout.keepalive-over': 'keepalive 探测报文段一个也没有得到回答。',
  'timeout.delayed-ack': 'ACK 在等可以捎带它的数据。数据没有及时出现，所以单独发送。',
  'timeout.override': '{side}压着一个短报文段，想等更大的窗口。等得够久了。',
  'timeout.cork': '被压着的短数据没有等到别的字节。Linux 现在放行：最多压约 200 ms。',
  'timeout.orphan':
    '{side}的程序早就关闭了，再也不会读，{peer}的 FIN 却一直没来。Linux 只等 60 s（tcp_fin_timeout），按 RFC 会一直等下去。',
  'timeout.reordering':
    '比已到达的数据更早发出的报文段，也许只是被超过了，所以多等了一会儿。时间到了：还没有到达的就是丢了（RACK）。',
  'timeout.tail-loss':
    '{side}最后发出的数据，过了两个往返时间还没有回音。再发一个报文段（尾部丢失探测，TLP）去要一个 ACK：其中的 SACK 块会说明丢了什么，比重传计时器早得多。',

  'timer.2MSL timeout': '2MSL 计时器',
  'timer.user timeout': '用户超时计时器',
  'timer.retransmission': '重传计时器',
  'timer.persist': '持续计时器',
  'timer.keepalive': '保活计时器',
  'timer.delayed ACK': '延迟 ACK 计时器',
  'timer.override': 'override 计时器',
  'timer.orphan': 'FIN_WAIT_2 计时器',
  'timer.reordering': '乱序计时器',
  'timer.tail loss probe': '尾部丢失计时器',
}
