import type { en } from './edge.en.ts'

/** 一条边对连接意味着什么：接在引起它的调用、报文段或计时器之后说。 */
export const zh: Record<keyof typeof en, string> = {
  'edge.passive-open': '什么也不发送，{side}只等 SYN 到来。',
  'edge.active-open': 'SYN 带着{side}的初始序号，它的字节就从那里数起；{peer}必须确认这个序号。',
  'edge.listen-syn': '{side}同意：一个 SYN,ACK 做两件事，既确认对方的序号，又告知自己的序号。',
  'edge.listen-send': '要发送就不能再等别人来连接：{side}改为主动打开，数据在握手之后发送。',
  'edge.listen-open': '程序这次指明了对方，所以{side}不再等待，自己发送 SYN。',
  'edge.syn-sent-syn-ack':
    '双方的初始序号都已知道，对{side}来说连接已经打开，connect() 返回。它发出的 ACK 让{peer}也知道。',
  'edge.syn-sent-syn': '{side}确认那个 SYN，并再发一次自己的 SYN，因为还没有人确认它。结果是一个连接，而不是两个。',
  'edge.syn-sent-rst': '多半是那个端口上没有程序在监听。{side}不再尝试，connect() 立刻失败。',
  'edge.syn-received-ack': '两端都确知两个 SYN 已经到达：连接打开，可以双向传送数据。',
  'edge.syn-received-rst': '{side}自己也是主动打开的，所以要告诉它的程序：连接被拒绝。',
  'edge.back-to-listen-rst': '{side}本来只是在监听：它忘掉这个{peer}，继续监听，程序毫无察觉。',
  'edge.back-to-listen-syn': '{side}本来只是在监听：它忘掉这次尝试，继续监听新的请求，程序毫无察觉。',

  'edge.established-close':
    'FIN 跟在最后一个字节之后，表示：我这边没有数据了。在{peer}也关闭之前，{side}仍然可以接收。',
  'edge.syn-received-close': 'SYN 已经发出，所以必须让{peer}知道：后面跟一个 FIN。{side}仍然可以接收。',
  'edge.established-fin': '{side}确认它，并通知自己的程序。反方向仍然开着，直到程序也关闭。',
  'edge.fin-wait-1-ack': '{side}到{peer}的方向已经关闭，反方向还开着：在{peer}发来 FIN 之前，{side}仍然可以接收。',
  'edge.fin-wait-1-fin': '它比对{side}自己 FIN 的 ACK 来得更早：双方同时关闭了。{side}确认它，继续等那个 ACK。',
  'edge.fin-wait-2-fin': '两个方向都关闭了。{side}发送最后一个 ACK，再停留 2 MSL：万一这个 ACK 丢了，还得有人重发它。',
  'edge.close-wait-close': '有了这个 FIN，第二个方向也关闭了。{side}只剩一件事：等对方确认它。',
  'edge.closing-ack': '两个 FIN 都得到了确认。{side}再停留 2 MSL，因为自己发的 ACK 可能会丢。',
  'edge.last-ack-ack': '两个方向都关闭了，而先关闭的是{peer}，在 TIME_WAIT 中等待是它的事。{side}忘掉这个连接。',
  'edge.time-wait-fin': 'TIME_WAIT 正是为此而设：{side}还在，可以再发一次 ACK。2 MSL 重新计时。',
  'edge.time-wait-timeout': '{side}忘掉这个连接。同样的地址和端口可以用于新连接，不会再混淆。',

  'edge.close-unconnected': '这一端本身没有连着任何对方，不需要通知谁：{side}直接结束。',
  'edge.abort-unconnected': '这一端本身没有连着任何对方，不需要通知谁：{side}直接结束，还在等待的调用以失败返回。',
  'edge.abort': 'RST 告诉{peer}：连接到此为止。没有发送的和没有读取的数据都丢掉，{side}也不进入 TIME_WAIT。',
  'edge.abort-closing': '双方都已关闭，不会再丢什么：{side}只是不再等下去。',
  'edge.rst': '不用再走关闭过程：等待发送的数据丢掉，程序得到一个错误。',
  'edge.rst-closing': '双方都已关闭，什么也不会丢：{side}忘掉这个连接，这不算错误。',
  'edge.user-timeout': '{side}放弃这个连接：等待发送的数据丢掉，程序得到错误 ETIMEDOUT。',
  'edge.give-up': '{peer}大概已经不在，或者到不了：{side}放弃连接，程序得到错误 ETIMEDOUT。',
}
