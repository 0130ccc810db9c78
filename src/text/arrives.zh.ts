import type { en } from './arrives.en.ts'

/** 在到达的报文段里看到了什么、为什么算数；连接因此走哪条边，由 `edge.*` 接着说。 */
export const zh: Record<keyof typeof en, string> = {
  'arrives.listen-rst': '这里还没有连接可以让 RST 终止：忽略。',
  'arrives.listen-ack': '监听的一端什么都没发过，没有可确认的：它来自旧连接。用 RST 告诉对方。',
  'arrives.listen-syn': '{peer}请求建立连接，它的序号从 {seq} 开始。',
  'arrives.listen-other': '只有 SYN 能开始一个连接：丢弃。',

  'arrives.syn-sent-bad-ack': 'ack {ack} 确认的不是这个 SYN：它来自旧连接。用 RST 让{peer}忘掉旧连接。',
  'arrives.syn-sent-bad-ack-rst': 'ack {ack} 确认的不是这个 SYN，所以这个 RST 不是对它的回答：忽略。',
  'arrives.syn-sent-rst': 'RST 确认了 SYN（ack {ack}），所以确实是对它的回答：拒绝。',
  'arrives.syn-sent-blind-rst': '不带 ACK 的 RST 证明不了什么：发送者可能没见过这个 SYN。忽略。',
  'arrives.syn-sent-syn-ack': 'ack {ack}：{peer}收到了 SYN。它自己的序号从 {seq} 开始。',
  'arrives.syn-sent-syn': '这个 SYN 什么也没有确认：{peer}也在发起连接，两个 SYN 在途中交错。',
  'arrives.syn-sent-other': '既没有 SYN 也没有 RST，不是对 SYN 的回答：丢弃。',

  'arrives.outside': 'seq {seq}：没有任何部分落在接收窗口里，是旧的或者放不下。用 ACK 说明期望的序号。',
  'arrives.paws': '时间戳比已经见过的最新值还旧：这是序号绕回之前的旧报文段。丢弃，并用 ACK 说明期望的序号。',
  'arrives.no-timestamp': '双方的 SYN 已经约定使用时间戳，这个报文段却没有带：丢弃。',
  'arrives.keepalive':
    '没有字节，序号（seq {seq}）又是已经收到过的：这是 keepalive 探测报文段。{peer}只想知道{side}还在不在，回一个 ACK 就够了。',
  'arrives.outside-rst': 'seq {seq} 不在接收窗口里：RST 是旧的或伪造的。丢弃，不回答。',
  'arrives.repeated-syn': '又是同一个 SYN：SYN,ACK 大概丢了，再发一次。',
  'arrives.repeated-fin': '{peer}又发来 FIN：最后那个 ACK 一定丢了。',
  'arrives.zero-window': '接收缓冲区满了（窗口为 0），一个字节也收不下。其中的 ACK 仍然有效，并回答：还是满的。',

  'arrives.rst': 'RST 的序号正好是期望的（seq {seq}），所以{peer}是当真的。',
  'arrives.rst-inexact':
    'RST 在窗口里，但序号不准，可能是伪造的。用 ACK 反问；如果{peer}真的不在了，会发来准确的 RST。',
  'arrives.challenge-throttled': '5 秒里可疑的报文段太多：这个不回答，免得伪造者利用{side}。',

  'arrives.syn-passive': '握手中途又来了新的 SYN：之前的尝试作废。',
  'arrives.syn-in-window': '已打开的连接里不该有 SYN：{peer}重启过，或者有人伪造。用 ACK 反问。',

  'arrives.no-ack': '握手开始以后，每个报文段都必须带 ACK：丢弃。',
  'arrives.ack-unsent': 'ack {ack} 确认的字节从没发过：Linux 丢弃这个报文段，什么也不说。',
  'arrives.ack-range': 'ack {ack} 确认的字节没有发过，或者太旧：丢弃，并用 ACK 说明现状。',
  'arrives.ack-wrong': 'ack {ack} 确认的不是这次握手的 SYN：它属于别的连接。用 RST 告诉对方。',
  'arrives.ack-of-syn': 'ack {ack}：{peer}收到了{side}的 SYN。',
  'arrives.ack-of-fin': 'ack {ack} 确认到了 FIN：{peer}全部收到了。',
  'arrives.ack-new': 'ack {ack}：之前的字节{peer}都收到了，{side}不必再保留。从这里起可以发送 {wnd} 字节。',
  'arrives.ack-repeated': 'ack {ack} 没有确认新的字节；有变化的可能是窗口：{wnd}。',
  'arrives.ack-not-of-fin': 'ack {ack} 还没有确认到 FIN，{side}继续等待。',

  'arrives.urgent': '紧急指针表示前面有要尽快处理的数据，所以通知程序。',

  'arrives.icmp-soft': '网络用 ICMP 说现在送不到。这可能只是一时的，所以连接保留，并告诉程序。',
  'arrives.icmp-hard': '网络用 ICMP 说永远送不到：没有理由再试。',
  'arrives.icmp-opening': '网络用 ICMP 说到不了{peer}。连接还在建立时，Linux 把任何这样的错误都当作最终结果。',
  'arrives.icmp-kept': '网络用 ICMP 说永远送不到。这种报文谁都能伪造，所以 Linux 保留已经建立的连接。',
  'arrives.icmp-quench': 'ICMP 要求发慢一点（source quench）。TCP 自有办法知道，所以不理会。',
  'arrives.icmp-stray': '这个 ICMP 差错说的序号并不在路上：不是过时的就是伪造的，不算数。',
  'arrives.icmp-stranger': '这个 ICMP 差错说的连接不在这里：不算数。',

  'arrives.text': '这些字节（seq {seq}，len {len}）正好接上：程序可以读取，该回一个 ACK。',
  'arrives.text-held': '这些字节（seq {seq}，len {len}）来早了。先留着，用 ACK 重复说明缺的是哪个序号。',
  'arrives.text-repeated': '这些字节已经有了，可能是 ACK 丢了。再确认一次。',
  'arrives.text-ignored': '{peer}的 FIN 表示话已说完：之后的字节不再理会。',
  'arrives.text-unheard': '程序已经关闭，永远不会读这些字节：确认它们就是说谎。',

  'arrives.fin': '{peer}的 FIN 按序到达：不会再有字节了。',
  'arrives.fin-again': '{peer}早已发过 FIN：这一个只需确认。',
  'arrives.fin-early': 'FIN 到了，但前面还缺字节。用 ACK 重复说明缺的是哪个序号。',

  'arrives.stranger': '没有对应的连接，也没有程序在监听这个端口：用 RST 告诉{peer}不必等。',
  'arrives.stranger-rst': 'RST 针对的连接并不存在。不回答，否则两台主机会没完没了地互发 RST。',
  'arrives.rst-spared': '这里忽略 TIME_WAIT 中的 RST，免得迟到的旧报文段提前终结它（RFC 1337）。',
}
