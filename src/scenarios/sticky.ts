import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const sticky = define({
  version: 1,
  id: 'sticky',
  title: { en: 'Three sends, one recv', zh: '粘包' },
  about: {
    en: "Three send() come out of one recv(), one send() out of three recv(4): borders are the program's business.",
    zh: '三次 send() 一次 recv() 读出，一次 send() 三次 recv(4) 读完：边界由程序自己定。',
  },
  hosts: clientAndServer('sticky'),
  live: true,
})
