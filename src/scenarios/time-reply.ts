import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const timeReply = define({
  version: 1,
  id: 'time-reply',
  title: { en: 'Answers with the time', zh: '自动回复时间' },
  about: {
    en: 'One server, one client after the other. client-2 comes before the server and is refused; client-3 waits in the queue and is killed in the middle: its end is never silent.',
    zh: '一个服务器，客户端一个接一个。client-2 比服务器早，被拒绝；client-3 先在队列里等，中途被杀死：它的结束从不是悄无声息的。',
  },
  hosts: clientAndServer(
    'time-reply',
    {
      start_ms: 50,
      input: ['hello', 'what time is it?', ''],
      more: [
        { program: { id: 'time-reply', role: 'client' } },
        { program: { id: 'time-reply', role: 'client' }, start_ms: 200, input: ['still there?'] },
      ],
    },
    { start_ms: 40 },
  ),
  events: [{ at_ms: 4000, do: 'kill', host: 'client', program: 'client-3' }],
  live: true,
})
