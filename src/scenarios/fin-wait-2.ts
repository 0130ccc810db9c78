import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const finWait2 = define({
  version: 1,
  id: 'fin-wait-2',
  title: { en: 'Stuck in FIN_WAIT_2', zh: '停在 FIN_WAIT_2' },
  about: {
    en: 'The client closed its half; the server never closes. No timer runs, so this lasts for ever. (After close() Linux would end it in 60 s.)',
    zh: '客户端关了自己的一半，服务器一直不关。没有计时器在走，可以永远停在这里。（若客户端已 close()，Linux 60 秒后清除。）',
  },
  hosts: clientAndServer('fin-wait-2'),
  live: true,
})
