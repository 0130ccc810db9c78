import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const duplicates = define({
  version: 1,
  id: 'duplicates',
  title: { en: 'Segments come twice', zh: '报文段重复' },
  about: {
    en: 'The network delivers the second word twice, and the FIN too. Their numbers say that they are known: each copy is thrown away and acknowledged once more, and recv() gives every word once.',
    zh: '网络把第二个词送来两次，FIN 也来了两次。看序号就知道已经收过：多余的一份丢弃，再确认一次；recv() 交出的每个词都只有一份。',
  },
  hosts: clientAndServer('five-words'),
  // SYN, ACK, then the words, the last with the FIN behind it
  faults: [
    { from: 'client', nth: 4, do: 'duplicate' },
    { from: 'client', nth: 8, do: 'duplicate' },
  ],
})
