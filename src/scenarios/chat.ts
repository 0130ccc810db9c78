import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const chat = define({
  version: 1,
  id: 'chat',
  title: { en: 'Chat', zh: '聊天' },
  about: {
    en: 'Both sides type in turn, until one types q. Type for either side yourself: then its script is put away.',
    zh: '双方轮流输入，直到一方输入 q。你可以替任何一方输入：之后它的脚本就不再使用。',
  },
  hosts: clientAndServer('chat', { input: ['hello', 'lunch?', 'q'] }, { input: ['你好', 'at noon'] }),
  live: true,
})
