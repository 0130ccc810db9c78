import type { en } from './network.en.ts'

/** 在连接看到报文段之前发生了什么：在网络里，在学生手里，在队列已满的监听 socket 那里。 */
export const zh: Record<keyof typeof en, string> = {
  'network.loss': '网络丢了一个报文段（{flags}，seq {seq}）。没有谁得到通知：发送方只会发觉 ACK 迟迟不来。',
  'network.queue': '等待线路的报文段太多，一个（{flags}，seq {seq}）被丢弃：这就是拥塞。',
  'network.checksum': '途中有一个比特变了，校验和不对：报文段被丢弃，就像丢失了一样。',
  'network.fault': '场景丢掉一个报文段（{flags}，seq {seq}）。没有谁得到通知：发送方只会发觉 ACK 迟迟不来。',
  'hand.dropped': '你拿走了一个报文段（{flags}，seq {seq}）。没有谁得到通知：发送方只会发觉 ACK 迟迟不来。',
  'hand.moved': '你动过一个报文段（{flags}，seq {seq}）：它会晚到，或者有一个比特被改变。',
  'network.unplugged': '网线被拔掉。没有谁得到通知：途中的和以后发送的都会丢失。',
  'network.plugged': '网线重新插上：从现在起报文段又能到达。',
  'network.forged': '一个伪造源地址的 SYN：不管怎么回答，都没有人听见。',
  'network.old-duplicate': '旧的重复报文段：很久以前就发出了，在网络里绕到现在才到。{peer}现在并没有发送它。',
  'network.forged-segment': '伪造的报文段：它写着{peer}的地址，其实是别人发的，序号只能靠猜。',
  'network.nowhere': '这个报文段（{flags}，seq {seq}）的目的地址没有人用：不会有 ACK，也不会有 RST。',
  'network.cable': '网线断开，一个报文段（{flags}，seq {seq}）丢失。发送方只会发觉 ACK 迟迟不来。',
  'host.crashed': '{side}断电后重新启动：它的 TCP 不记得任何连接，也没有报文段告诉{peer}。',
  'process.crashed': '程序 {program} 没有了：它的主机断了电。',
  'process.thread': '程序 {parent} 启动一个线程 {program}：它和所属程序共用描述符，各自往下执行。',
  'process.killed': '程序 {program} 被杀死。系统关闭它所有的描述符：TCP 发送 FIN；如果还有数据没读，则发送 RST。',
  'listener.queue-full': '队列已满（backlog {backlog}）：accept() 调用得太少。{side}不理会这个报文段；{peer}会再试。',
  'listener.syn-queue-full':
    '半连接队列已满（backlog {backlog}）：这么多次握手都在等第三个报文段。{side}不理会这个 SYN。',
  'cookie.sent':
    '半连接队列已满（backlog {backlog}）。{side}用 SYN cookie 回答：时间、报文段长度和一个带密钥的哈希值都编在它的序号里，什么也不保存。',
  'cookie.good':
    '这个 ACK 带回了{side}的 SYN cookie：哈希值对，时间也新。可见之前有过 SYN，连接从现在才开始，报文段长 {mss} 字节，没有 window scale、SACK 和 timestamps：cookie 装不下这些。',
  'cookie.old': '这个 ACK 带回的{side}的 SYN cookie 太旧了：它只在 64 到 128 s 内有效。',
  'cookie.wrong': '这个 ACK 带回的不是{side}的 SYN cookie：哈希值不对。',
  'reopening.opens': '从序号或 timestamp 看，这个 SYN 比{side}在那个 TIME_WAIT 的连接上见过的都新：可以建立新连接。',
  'reopening.dropped': '这个 SYN 不比{side}在那个 TIME_WAIT 的连接上见过的新：可能是迟到的旧 SYN，丢弃。',
  'reopening.old-duplicate':
    '对方回的是 RST：那个 SYN 是迟到的旧 SYN，没人要建新连接。{side}回到 TIME_WAIT，计时器一直没停。',
}
