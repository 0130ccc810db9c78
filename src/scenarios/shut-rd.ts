import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const shutRd = define({
  version: 1,
  id: 'shut-rd',
  title: { en: 'Shut for reading', zh: '关闭读方向' },
  about: {
    en: 'shutdown(SHUT_RD) sends no segment: the peer cannot know, its data is still acknowledged, and Linux even delivers it.',
    zh: 'shutdown(SHUT_RD) 不发任何报文段：对方不知道，发来的数据照样被 ACK，Linux 甚至照样交给 recv()。',
  },
  hosts: clientAndServer('shut-rd'),
  live: true,
})
