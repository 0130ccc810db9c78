import type { en } from './time-wait.en.ts'

/** 连接处于 TIME_WAIT 时旁边的文字，由面板自己带来。 */
export const zh: Record<keyof typeof en, string> = {
  'msl.name': 'TIME_WAIT',
  'msl.left': '还剩 {left}，共 {length}',
  'msl.over': '{length} 已经过完',
  'msl.sampled': '内核给出',
  'msl.inferred': '推断 · {ago} 秒前问过内核',
  'msl.short': 'MSL',
  'msl.choose': '报文段最大生存时间',
  'msl.why':
    'RFC 9293 取 MSL 为 2 分钟，所以 2 MSL 是 240 秒；Linux 固定等待 60 秒，因为如今几乎没有报文段能存活 30 秒以上。',
}
