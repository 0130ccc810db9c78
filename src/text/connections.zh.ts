import type { en } from './connections.en.ts'

/** 有多个连接时页面上的文字：连接栏、队列、各状态的 socket。 */
export const zh: Record<keyof typeof en, string> = {
  'rail.name': '连接',
  'rail.follow': '跟随',
  'rail.follow-about': '焦点跟着每一步走到它涉及的连接；选中一个连接，焦点就留在那里。',
  'rail.keys': '上下方向键选择连接，Escape 重新跟随步骤。',
  'rail.one': '端口 {port} 到 {server}，客户端 {client}，服务器 {state}',
  'rail.program': '{one}，属于 {program}',
  'rail.below': '下方显示',
  'rail.buffers': '缓冲区',
  'rail.sockets': '各状态的 socket',
  'rail.congestion': '拥塞',

  'queue.syn': 'SYN 队列',
  'queue.accept': 'accept 队列',
  'queue.syn-about': '收到了 SYN，已回复 SYN,ACK，正等待完成握手的 ACK。程序还不知道这个连接。',
  'queue.accept-about': '连接已建立，等待 accept()，先来的在前。',
  'queue.full': '{name}：{backlog} 个位置，已占 {filled} 个',
  'queue.more': '+{more}',
  'queue.syn-away': '来自端口 {port} 的 SYN 被丢弃。{why}',
  'queue.cookie': '来自端口 {port} 的 SYN 得到了回答，但没有保存。{why}',
  'queue.accept-away': '来自端口 {port} 的 ACK 不被理会。{why}',
  'queue.now': '监听：Recv-Q {filled} · Send-Q {backlog}',
  'queue.meaning':
    'ss 就是这样显示的（netstat 的 backlog 处总是 0）。对监听 socket，Recv-Q 是 accept 队列里的连接数，Send-Q 是 listen() 的 backlog。对连接，两者都是字节数：Recv-Q 是程序还没读的，Send-Q 是对方还没确认的。',

  'sockets.name': '各状态的 socket 随时间的变化',
  'sockets.host': '{name}的 socket',
  'sockets.none': '还没有 socket',
  'sockets.tally': '{state} {now} 个，最多 {most} 个',
  'sockets.most': '最多 {most}',
}
