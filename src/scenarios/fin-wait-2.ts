import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const finWait2 = define({
  version: 1,
  id: 'fin-wait-2',
  title: { en: 'Stuck in FIN_WAIT_2', zh: '停在 FIN_WAIT_2' },
  about: {
    en: 'The server never closes and no timer runs: FIN_WAIT_2 for ever. (After close() Linux ends it in 60 s.)',
    zh: '服务器一直不关，也没有计时器：永远停在这里。（close() 后 Linux 只等 60 秒。）',
  },
  hosts: clientAndServer('fin-wait-2'),
  live: true,
})
