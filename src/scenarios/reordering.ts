import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const reordering = define({
  version: 1,
  id: 'reordering',
  title: { en: 'Segments change places', zh: '报文段乱序' },
  about: {
    en: 'The second word takes a longer way and comes after the fourth. The server keeps what came too early, repeats with each ACK which number it lacks, and as soon as the hole is filled recv() gives all words in order.',
    zh: '第二个词绕了远路，比第四个还晚到。服务器先留着早到的，重复确认它还缺的；缺口一补上，recv() 就按序交出所有的词。',
  },
  hosts: clientAndServer('five-words'),
  // SYN, ACK, then the words
  faults: [{ from: 'client', nth: 4, do: 'delay', delay_ms: 80 }],
})
