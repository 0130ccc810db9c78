import type { en } from './own.en.ts'

/** 真实 socket 的一端由学生自己的程序来担任时，那一条栏里的文字。 */
export const zh: Record<keyof typeof en, string> = {
  'own.choose': '两端各由谁来运行',
  'own.both': '两端都在这里',
  'own.client': '我自己的客户端',
  'own.server': '我自己的服务器',
  'own.none': '这个场景没有另一端的程序。',
  'own.port': '服务器端口',
  'own.any': '0 = 任一空闲端口',
  'own.wrong-port': '端口 {port}：应为 0（任一空闲端口）或 1024 到 65535；更小的端口属于系统。',
  'own.open': '开始等待',
  'own.again': '再等一次',
  'own.cancel': '取消',
  'own.end': '恢复两端都在这里',
  'own.waiting.client': '正在 127.0.0.1:{port} 上等你的客户端',
  'own.waiting.server': '正在 127.0.0.1:{port} 上等你的服务器',
  'own.ready': '你的服务器已经就绪：按“步进”，我们的客户端就发起第一个调用。',
  'own.follows.client': '正在跟踪你的客户端：它的状态由内核报告。',
  'own.follows.server': '正在跟踪你的服务器：它的状态由内核报告。',
  'own.terminal': '在终端里输入',
  'own.python': '或在 Python 里写',
  'own.copy': '复制：{text}',
  'own.copied': '已复制',
  'own.not-copied': '浏览器不允许复制：请自己选中它',
  'own.save': '保存为 {file}',
}
