import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const halfClose = define({
  version: 1,
  id: 'half-close',
  title: { en: 'Half-close', zh: '半关闭' },
  about: {
    en: 'The client says that it has finished, and still hears the answer: each direction closes by itself.',
    zh: '客户端说完了，但仍能听到回答：两个方向各自关闭。',
  },
  hosts: clientAndServer('half-close'),
  live: true,
})
