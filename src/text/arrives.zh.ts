import type { en } from './arrives.en.ts'

/** 在到达的报文段里看到了什么、为什么算数；连接因此走哪条边，由 `edge.*` 接着说。 */
export const zh: Record<keyof typeof en, string> = {
  'arrives.listen-rst': '发给监听端口的 RST：这里还没有连接可以终止，所以忽略。',
  'arrives.listen-ack': '监听的一端什么都没发过，没有什么可以被确认，所以这个报文段来自旧连接。用 RST 告诉对方。',
  'arrives.listen-syn': '监听端口收到 SYN：{peer}请求建立连接，它的序号从 {seq} 开始。',
  'arrives.listen-other': '只有 SYN 能开始一个连接；没有 SYN 的报文段对监听的一端毫无意义。',

  'arrives.syn-sent-bad-ack': 'ack {ack} 确认的不是刚才的 SYN，所以这个报文段来自旧连接。用 RST 让{peer}把旧连接忘掉。',
  'arrives.syn-sent-bad-ack-rst': 'ack {ack} 确认的不是刚才的 SYN，所以这个 RST 不是对它的回答，忽略。',
  'arrives.syn-sent-rst': '这个 RST 确认了 SYN（ack {ack}）：它确实是对方的回答，而且是拒绝。',
  'arrives.syn-sent-blind-rst': '不带 ACK 的 RST 什么也证明不了：发它的人可能根本没见过这个 SYN。忽略。',
  'arrives.syn-sent-syn-ack': '收到 SYN,ACK：ack {ack} 说明{peer}收到了 SYN，而{peer}自己的序号从 {seq} 开始。',
  'arrives.syn-sent-syn': '这个 SYN 没有确认任何东西：{peer}也在同一时刻发起连接，两个 SYN 在途中交错了。',
  'arrives.syn-sent-other': '既没有 SYN 也没有 RST，这个报文段不是对 SYN 的回答，丢弃。',

  'arrives.outside':
    '这个报文段（seq {seq}）没有任何部分落在接收窗口里：要么是旧的，要么放不下。丢弃它，并用 ACK 说明期望的序号。',
  'arrives.outside-rst': 'seq {seq} 不在接收窗口里：这个 RST 是旧的，或者是伪造的。丢弃，也不回答。',
  'arrives.repeated-syn': '又收到同一个 SYN：SYN,ACK 很可能丢了，所以再发一次。',
  'arrives.repeated-fin': '{peer}重发了 FIN，说明最后那个 ACK 一定丢了。',
  'arrives.zero-window':
    '接收缓冲区满了（窗口为 0），这些字节收不下。但其中的 ACK 仍然有效；回答里会说明窗口仍是关着的。',

  'arrives.rst': 'RST 的序号正好是期望的那个（seq {seq}）：{peer}确实放弃了这个连接。',
  'arrives.rst-inexact':
    'RST 落在窗口里，但不是期望的那个序号：这种程度伪造者也能猜中。先用 ACK 反问；如果{peer}真的不在了，会再发一个准确的 RST。',
  'arrives.challenge-throttled':
    '最近 5 秒里回答的可疑报文段已经太多，这个就不回答了，否则伪造者可以利用{side}向网络里灌报文段。',

  'arrives.syn-passive': '握手中途又来了一个 SYN：正在进行的这次尝试已经作废。',
  'arrives.syn-in-window':
    '已有的连接里不该再出现 SYN：{peer}重启过，或者有人伪造。先用 ACK 反问；真的重启过的{peer}会用 RST 回答。',

  'arrives.no-ack': '握手开始以后，每个报文段都必须带 ACK。这个没有，丢弃。',
  'arrives.ack-range': 'ack {ack} 确认的字节从来没有发过，或者太旧了。丢弃这个报文段，并用 ACK 说明现在的情况。',
  'arrives.ack-wrong': 'ack {ack} 确认的不是这次握手的 SYN，所以这个报文段属于别的连接。用 RST 告诉对方。',
  'arrives.ack-of-syn': 'ack {ack} 确认了 SYN：{peer}已经知道{side}的序号从哪里开始。',
  'arrives.ack-of-fin': 'ack {ack} 确认到了 FIN：{side}发送的全部数据，{peer}都收到了。',
  'arrives.ack-new':
    'ack {ack}：这个序号之前的字节{peer}都收到了，{side}不必再保留它们。从这里往后，窗口允许发送 {wnd} 字节。',
  'arrives.ack-repeated': 'ack {ack} 没有确认新的字节。可能有变化的是窗口：{wnd} 字节。',
  'arrives.ack-not-of-fin': 'ack {ack} 还没有确认到 FIN，所以{side}继续等待。',

  'arrives.urgent': '紧急指针说明后面有需要尽快处理的数据，所以通知程序。',

  'arrives.text':
    '这些字节（seq {seq}，len {len}）正好接在{side}已有的数据后面：程序可以读取，{side}要给对方一个 ACK。',
  'arrives.text-held':
    '这些字节（seq {seq}，len {len}）来早了，前面还缺一段。先存起来，并用 ACK 重复说明缺的是哪个序号。',
  'arrives.text-repeated': '这些字节已经有了，可能是对它们的 ACK 丢了。丢弃，再确认一次。',
  'arrives.text-ignored': '{peer}发过 FIN，话已经说完了，之后的字节不再理会。',
  'arrives.text-unheard': '程序已经 close()，永远不会读这些字节。再回 ACK 就是骗人，所以中止连接。',

  'arrives.fin': '{peer}的 FIN 按序到达：它之前的字节都已收到，以后也不会再有。',
  'arrives.fin-again': '{peer}早已发过 FIN。再来一个不会改变什么，只需要确认。',
  'arrives.fin-early': 'FIN 到了，但它前面还缺字节。先记住它，并用 ACK 重复说明缺的是哪个序号。',

  'arrives.stranger': '这个报文段不属于{side}的任何连接，端口上也没有程序在监听。用 RST 告诉{peer}不必再等。',
  'arrives.stranger-rst': '这个 RST 要终止的连接并不存在，没有什么可做。也不回答它，否则两台主机会没完没了地互发 RST。',
}
