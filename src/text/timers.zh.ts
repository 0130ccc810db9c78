import type { en } from './timers.en.ts'

/** 主机上正在走的计时器的文字，由面板自己带来。 */
export const zh: Record<keyof typeof en, string> = {
  'timers.name': '正在走的计时器',
  'timers.left': '{name}：共 {length}，还剩 {left}',
}
