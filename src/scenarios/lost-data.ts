import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const lostData = define({
  version: 1,
  id: 'lost-data',
  title: { en: 'Lost data', zh: '数据丢失' },
  about: {
    en: 'A segment with data is lost; the retransmission timer repairs it and the program notices nothing.',
    zh: '一个带数据的报文段丢了；重传计时器补上它，程序毫无察觉。',
  },
  hosts: clientAndServer('one-message'),
  faults: [{ from: 'client', nth: 3, do: 'drop' }],
})
