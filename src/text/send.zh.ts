import type { en } from './send.en.ts'

/** 能发的数据为什么等着，又为什么放行：Nagle 算法、TCP_CORK。 */
export const zh: Record<keyof typeof en, string> = {
  'send.again-proven': '重传：它一定丢了。SACK 表明，{peer}手里已有它后面的三段数据，或者超过两个报文段的数据。',
  'send.again-nothing-new': '重传：没有证据说它丢了，但{peer}手里没有它，又没有新数据可发，窗口还有余量。',
  'send.again-rescue': '重传最后一个报文段，每次恢复只做一回：如果末尾也丢了，后面没有数据能说明这一点。',
  'send.again-late': '重传：比它晚发出的已经到达，又多等了四分之一个往返时间，它还没有到（RACK）。',
  'send.again-after-timeout': '计时器超时的时候，在途的数据都当作丢了，按慢启动的速度重传。',
  'send.nagle':
    'Nagle 算法压着这些字节：现在发就是一个短报文段，而前面的字节还没有被确认。等{peer}的 ACK 到了，或者攒够一个完整的报文段，它们才走。',
  'send.corked': '现在发就是一个短报文段，而程序说过后面还有（TCP_CORK 或 MSG_MORE）：这些字节先等着，最多约 200 ms。',
  'send.nagle-full': '短数据攒够了一个完整的报文段：这一个不用等。',
  'send.nagle-acked': '于是被 Nagle 算法压着的字节可以走了，合在一个报文段里。',
  'send.nagle-closed': '后面不会再有字节加进来，Nagle 算法放行最后这些字节。',
}
