import type { en } from './backend.en.ts'

/** 外来数据的错误，以及后端对页面说的话。 */
export const zh: Record<keyof typeof en, string> = {
  'complaint.unknown': '{field}：没有这个字段',
  'complaint.missing': '缺少 {field}',
  'complaint.value': '{field}：应为 {expected}，实际为 {received}',
  'complaint.newer': '{field}：应为 {expected}，实际为 {received}：它出自更新的 tcpstep，请用新版打开',
  'backend.json': '消息不是 JSON。',
  'backend.token': '地址里没有正确的令牌：请打开终端显示的地址。',
  'backend.token-twice': '令牌已经出示过了。',
  'backend.no-session': '没有打开使用真实 socket 的会话。',
  'backend.broken': '后端出错：{reason}',
}
