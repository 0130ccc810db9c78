import type { en } from './typing.en.ts'

/** 程序向用户要一行时，输入框的文字。 */
export const zh: Record<keyof typeof en, string> = {
  'typing.field': '为 {program} 输入：{prompt}',
  'typing.placeholder': '输入一行，或让脚本继续',
  'typing.enter': '回车',
}
