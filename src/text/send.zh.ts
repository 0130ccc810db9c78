import type { en } from './send.en.ts'

/** 能发的数据为什么等着，又为什么放行：Nagle 算法、TCP_CORK。 */
export const zh: Record<keyof typeof en, string> = {
  'send.nagle':
    'Nagle 算法压着这些字节：现在发就是一个短报文段，而前面的字节还没有被确认。等{peer}的 ACK 到了，或者攒够一个完整的报文段，它们才走。',
  'send.corked': '现在发就是一个短报文段，而程序说过后面还有（TCP_CORK 或 MSG_MORE）：这些字节先等着，最多约 200 ms。',
  'send.nagle-full': '短数据攒够了一个完整的报文段：这一个不用等。',
  'send.nagle-acked': '于是被 Nagle 算法压着的字节可以走了，合在一个报文段里。',
  'send.nagle-closed': '后面不会再有字节加进来，Nagle 算法放行最后这些字节。',
}
