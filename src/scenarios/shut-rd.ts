import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const shutRd = define({
  version: 1,
  id: 'shut-rd',
  title: { en: 'Shut for reading', zh: '关闭读方向' },
  about: {
    en: 'shutdown(SHUT_RD) sends nothing: the peer cannot know, its data is acknowledged, Linux even delivers it.',
    zh: 'shutdown(SHUT_RD) 不发报文段：对方不知道，数据照样 ACK，Linux 照样交给 recv()。',
  },
  hosts: clientAndServer('shut-rd'),
  live: true,
})
