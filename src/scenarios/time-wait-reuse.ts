import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const timeWaitReuse = define({
  version: 1,
  id: 'time-wait-reuse',
  title: { en: 'TIME_WAIT gives way to a new SYN', zh: 'TIME_WAIT 给新的 SYN 让路' },
  about: {
    en: 'The server has closed first and is in TIME_WAIT when the same client comes back from the same port. The number of its SYN lies beyond all of the old connection, so nothing can be mistaken: the SYN opens a new one at once (RFC 6191).',
    zh: '服务器先关闭，正处在 TIME_WAIT，同一个客户端又从同一个端口连过来。新 SYN 的序号比旧连接用过的都大，不会混淆，所以马上就能建立新连接（RFC 6191）。',
  },
  hosts: clientAndServer('same-port', FIGURE.client, FIGURE.server),
  habits: { time_wait_reuse: true },
})
