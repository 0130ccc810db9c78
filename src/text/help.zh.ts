import type { en } from './help.en.ts'

/** 帮助对话框的文字，打开时才加载。 */
export const zh: Record<keyof typeof en, string> = {
  'help.title': '按键',
  'help.step': '前进一步',
  'help.back': '后退一步',
  'help.play': '播放或暂停',
  'help.start': '到开头',
  'help.end': '到末尾',
  'help.fork': '在此分叉',
  'help.compare': '两个未来并排',
  'help.pick': '做“现在可能发生”的第一、第二……项',
  'help.figure': '放大状态图（加 Shift：服务器的）',
  'help.help': '这个列表',
  'help.timeline': '在时间线里（用 Tab 把焦点移到报文段上）',
  'help.choose': '上一个或下一个报文段',
  'help.open': '打开它的首部',
  'help.seize': '截住它（在途时）',
  'help.scroll': '滚动',
  'help.zoom': '缩放',
  'help.plot': '在主机下方的曲线图里（“拥塞控制”，焦点在图上）；用鼠标拖动可以放大',
  'help.point': '上一个或下一个点',
  'help.go': '跳到那一步',
  'help.all': '显示全部',
  'help.about':
    '黄色表示正在发生和接下来可能发生的事；蓝色是客户端，橙色是服务器。点任何一条边、一个调用或一个报文段，就由你来掌控。',
  'help.tour': '一分钟导览',
  'help.requirements': 'RFC 9293 的要求',
  'help.teachers': '给教师',
}
