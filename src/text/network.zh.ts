import type { en } from './network.en.ts'

/** 在连接看到报文段之前发生了什么：在网络里，在学生手里，在队列已满的监听 socket 那里。 */
export const zh: Record<keyof typeof en, string> = {
  'network.loss': '网络丢了一个报文段（{flags}，seq {seq}）。没有谁得到通知：发送方只会发觉 ACK 迟迟不来。',
  'network.queue': '等待线路的报文段太多，一个（{flags}，seq {seq}）被丢弃：这就是拥塞。',
  'network.checksum': '途中有一个比特变了，校验和不对：报文段被丢弃，就像丢失了一样。',
  'network.fault': '场景丢掉一个报文段（{flags}，seq {seq}）。没有谁得到通知：发送方只会发觉 ACK 迟迟不来。',
  'hand.dropped': '你拿走了一个报文段（{flags}，seq {seq}）。没有谁得到通知：发送方只会发觉 ACK 迟迟不来。',
  'hand.moved': '你动过一个报文段（{flags}，seq {seq}）：它会晚到，或者有一个比特被改变。',
  'listener.queue-full': '队列已满（backlog {backlog}）：accept() 调用得太少。{side}不理会这个报文段；{peer}会再试。',
}
