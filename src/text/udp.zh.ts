import type { en } from './udp.en.ts'

/** 数据报在途中和到达时发生了什么，以及为什么没有谁来补救。 */
export const zh: Record<keyof typeof en, string> = {
  'udp.loss': '网络丢了一个数据报（{len} 字节）。UDP 不留副本，也不等 ACK：永远不会有谁重发它。',
  'udp.queue': '等待线路的分组太多，一个数据报（{len} 字节）被丢弃。UDP 并不因此放慢。',
  'udp.fault': '场景丢掉一个数据报（{len} 字节）。UDP 不留副本，也不等 ACK：永远不会有谁重发它。',
  'udp.checksum': '途中有一个比特变了，UDP 校验和不对：数据报被丢弃，没有谁重发。',
  'udp.hand-dropped': '你拿走了一个数据报（{len} 字节）。没有谁发觉：发送方早已不记得它了。',
  'udp.hand-moved': '你动过一个数据报（{len} 字节）：它会晚到，或者有一个比特被改变。',
  'udp.ephemeral': '这个 socket 还没有地址，系统给它一个空闲端口 {port}：没有端口，回答就找不到它。',
  'udp.delivered': '来自端口 {srcPort} 的数据报在端口 {port} 等待读取。没有 ACK 发回去：{peer}不知道它到了。',
  'udp.truncated': '数据报有 {length} 字节，程序只要 {max} 字节：其余 {lost} 字节丢失。换成字节流就会留着。',
  'udp.queue-full': '接收队列已满（{room} 字节）：程序读得太慢。这个数据报丢失，UDP 不通知任何人。',
  'udp.closed-port': '没有 socket 接收从那里发到端口 {port} 的数据：数据报被丢弃，发回 ICMP“端口不可达”。',
  'udp.refused': '端口 {port} 不可达，而这个 socket 只和它通信：下一个调用以 ECONNREFUSED 失败。',
  'udp.unheard': '端口 {port} 不可达，但这个 socket 没有固定的对方，程序得不到通知：它可能永远等下去。',
}
