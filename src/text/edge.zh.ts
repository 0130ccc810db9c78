import type { en } from './edge.en.ts'

/** 一条边对连接意味着什么：接在引起它的调用、报文段或计时器之后说。 */
export const zh: Record<keyof typeof en, string> = {
  'edge.passive-open': '什么也不发送，{side}等 SYN 到来。',
  'edge.active-open': 'SYN 告知{side}的字节从哪个序号数起；{peer}必须确认它。',
  'edge.listen-syn': 'SYN,ACK 表示同意：既确认这个序号，又告知{side}自己的序号。',
  'edge.listen-send': '要发送就不能等别人来连接：{side}发出 SYN，数据在握手之后发送。',
  'edge.listen-open': '程序这次指明了对方：{side}不再等待，自己发出 SYN。',
  'edge.syn-sent-syn-ack': '双方的序号都已知道，connect() 返回。发出的 ACK 让{peer}也知道。',
  'edge.syn-sent-syn': '{side}确认它，并再发一次自己的 SYN。结果是一个连接，不是两个。',
  'edge.syn-sent-rst': '多半没有程序在监听那个端口：connect() 立刻失败。',
  'edge.syn-received-ack': '现在两端都确知两个 SYN 已经到达：可以双向传送数据。',
  'edge.syn-received-rst': '{side}是主动打开的，所以要告诉它的程序：被拒绝。',
  'edge.back-to-listen-rst': '{side}本来只是在监听：继续监听，程序毫无察觉。',
  'edge.back-to-listen-syn': '{side}本来只是在监听：继续监听，等新的 SYN。',

  'edge.established-close': 'FIN 表示：{side}不再发送数据。在{peer}也关闭之前，它仍可接收。',
  'edge.syn-received-close': 'SYN 已经发出，必须让{peer}知道：后面跟一个 FIN。',
  'edge.established-fin': '{side}确认它。反方向仍然开着，直到{side}也关闭。',
  'edge.fin-wait-1-ack': '{side}不再发送，但在{peer}发来 FIN 之前仍可接收。',
  'edge.fin-wait-1-fin': '它比对{side}自己 FIN 的 ACK 来得早：双方同时关闭。还要等那个 ACK。',
  'edge.fin-wait-2-fin': '两个方向都关闭了。{side}再停留 2 MSL，万一最后的 ACK 丢了可以重发。',
  'edge.close-wait-close': '这个 FIN 关闭第二个方向；{side}只需等它的 ACK。',
  'edge.closing-ack': '两个 FIN 都已确认。{side}再停留 2 MSL，因为自己的 ACK 可能丢了。',
  'edge.last-ack-ack': '两个方向都关闭了。先关闭的是{peer}，由它等待，{side}就此结束。',
  'edge.time-wait-fin': 'TIME_WAIT 正是为此而设：{side}再发一次 ACK，2 MSL 重新计时。',
  'edge.time-wait-timeout': '同样的地址和端口可以放心地再次使用。',

  'edge.close-unconnected': '这一端没有连着任何对方，不需要通知谁。',
  'edge.abort-unconnected': '这一端没有连着任何对方，不需要通知谁。等待中的调用失败返回。',
  'edge.abort': 'RST 告诉{peer}连接到此为止。没有发送和读取的数据都丢掉，也没有 TIME_WAIT。',
  'edge.abort-closing': '双方都已关闭，不会丢什么：{side}只是不再等待。',
  'edge.rst': '已经没有什么要关闭：等待发送的数据丢掉，程序得到一个错误。',
  'edge.rst-closing': '双方都已关闭，什么也不会丢，这不算错误。',
  'edge.user-timeout': '放弃连接：等待发送的数据丢掉，程序得到 ETIMEDOUT。',
  'edge.syn-received-give-up':
    '{peer}大概不在了，或者到不了：{side}丢掉这个半开连接。在监听的程序根本不知道；调用了 connect() 的程序得到 ETIMEDOUT，或者网络用 ICMP 说的原因。',
  'edge.fin-wait-2-give-up': '{peer}大概不在了，或者永远不关闭。程序若还留着套接字，就得到 ETIMEDOUT。',
  'edge.give-up': '{peer}大概不在了，或者到不了：程序得到 ETIMEDOUT，或者网络用 ICMP 说的原因。',
}
