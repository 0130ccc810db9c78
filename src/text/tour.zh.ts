import type { en } from './tour.en.ts'

/** 导览的文字，需要时才加载：每一站一句话。 */
export const zh: Record<keyof typeof en, string> = {
  'tour.name': '一分钟导览',
  'tour.of': '第 {n} 站，共 {all} 站',
  'tour.end': '结束导览',
  'tour.back': '上一站',
  'tour.next': '下一站',
  'tour.make': '走一步',
  'tour.done': '完成',

  'tour.state': '左边是客户端，右边是服务器：各自的状态在 RFC 9293 图 5 中点亮，变黄的边现在就能走，点它也行。',
  'tour.program': '这是这一端的 Python 程序，黄色的是接下来要执行的一行；下面的按钮让你亲手做别的 socket 调用。',
  'tour.timeline': '时间从上往下走：每个箭头是从一端到另一端的一个报文段，点它可以打开首部，或者在途中把它截住。',
  'tour.why': '每一步为什么发生，这里用一句话说清楚，带上数值，并链接到 RFC 的条款。',
  'tour.now': '这里是接下来可能发生的全部事情：黄色的就是“步进”要做的，你也可以选别的，或者丢掉一个报文段。',
  'tour.buffers': '两个方向的字节都在这里：等待发送的、已发送的、已确认的、已到达的、程序已读走的。',
  'tour.step': '按一次“步进”或 → 键，只发生一件事和它的后果，← 键退回去：走一步试试。',
}
