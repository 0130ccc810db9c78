import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const timeWaitPile = define({
  version: 1,
  id: 'time-wait-pile',
  title: { en: 'A pile of TIME_WAIT', zh: '堆积的 TIME_WAIT' },
  about: {
    en: 'The server closes first, twenty times: it is the side on which TIME_WAIT piles up, each for 2 MSL. The next client is served all the same: no port of the server is used up, for all of them are the same one.',
    zh: '服务器二十次都先关闭：TIME_WAIT 堆积在它这一边，每个持续 2 MSL。下一个客户端照样得到服务：服务器的端口没有用掉，它们都是同一个端口。',
  },
  hosts: clientAndServer('many-short'),
  habits: { msl_s: 30 },
  live: true,
})
