import type { en } from './plots.en.ts'

/** 发送方曲线图的文字：窗口随时间的变化、序号、拥塞控制的各个阶段。由面板自己带来。 */
export const zh: Record<keyof typeof en, string> = {
  'plots.name': '拥塞控制',
  'plots.buffers': '缓冲区',
  'plots.of': '发送方',
  'plots.larger': '放大',
  'plots.all': '显示全部',
  'plots.axis': '横轴',
  'plots.axis.time': '真实时间',
  'plots.axis.events': '事件',

  'plots.window': '{name}的拥塞窗口',
  'plots.window.short': '拥塞窗口（字节）',
  'plots.sequence': '{name}发送的序号',
  'plots.sequence.short': '序号随时间的变化',
  'plots.chart': '{name}拥塞控制的各个阶段',
  'plots.chart.short': '阶段',
  'plots.keys': '左右方向键逐点移动，回车跳到那一步。加号、减号缩放，Esc 显示全部。也可以拖动选出要看的一段。',

  'plots.phase.slow start': '慢启动',
  'plots.phase.congestion avoidance': '拥塞避免',
  'plots.phase.fast recovery': '快恢复',
  'plots.line.flight': '在途',
  'plots.line.window': '对方的窗口',
  'plots.line.una': '已确认',
  'plots.line.edge': '窗口边沿',
  'plots.line.sent': '已发送',
  'plots.line.held': 'SACK',
  'plots.setback.third duplicate ACK': '3 个重复 ACK',
  'plots.setback.loss detected': '发现丢失',
  'plots.setback.RTO': 'RTO',
  'plots.setback.idle': '空闲',

  'plots.at': '时刻 {time}',
  'plots.value': '{name} {value}',
  'plots.segments': '{count} 个报文段',
  'plots.segment': '{flags} {from} 到 {to}，{count} 字节，{time} 发出',
  'plots.segment.again': '，重传',
  'plots.segment.lost': '，丢失',

  'plots.edge': '从{from}到{to}：',
  'plots.edge.stays': '留在{from}：',
  'plots.edge.never': '还没有发生。',
  'plots.edge.go': '已发生 {count} 次，按下跳到最近一次。',

  'plots.why.datagrams': 'UDP 没有窗口：程序什么时候发就什么时候发，没有人让它慢下来，所以没有可画的。',
  'plots.why.nothing': '这里还没有发送过数据：连接建立之后才开始画。',
  'plots.why.no-data': '{name}在这里不发数据，只发 SYN、ACK 和 FIN：拥塞窗口没有理由变化。',
  'plots.why.little': '能看到的不多：全部数据都放得进最初的拥塞窗口，什么也不必等。',
  'plots.why.kernel': '只画出看到的：这里没有人报告拥塞窗口。',
}
