import { clientAndServer, FIGURE } from './hosts.ts'
import { define } from './scenario.ts'

export const simultaneousClose = define({
  version: 1,
  id: 'simultaneous-close',
  title: { en: 'Simultaneous close', zh: '同时关闭' },
  about: {
    en: 'Both close at the same moment: the FINs cross, both ends pass CLOSING and both wait in TIME_WAIT.',
    zh: '双方同时关闭：两个 FIN 交错而过，两端都经过 CLOSING，都在 TIME_WAIT 中等待。',
  },
  hosts: clientAndServer('both-close', FIGURE.client, FIGURE.server),
  live: true,
})
