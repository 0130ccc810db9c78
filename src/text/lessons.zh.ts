import type { en } from './lessons.en.ts'

/** 课程的文字：章节、课程目录，以及“先预测，再看”。 */
export const zh: Record<keyof typeof en, string> = {
  'chapter.open': '打开连接',
  'chapter.talk': '收发数据',
  'chapter.close': '关闭连接',
  'chapter.trouble': '出了问题',
  'chapter.buffers': '缓冲区',
  'chapter.servers': '服务器',
  'chapter.udp': 'UDP',
}
