import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const corruption = define({
  version: 1,
  id: 'corruption',
  title: { en: 'A bit is changed', zh: '比特出错' },
  about: {
    en: 'A bit of the fourth word is changed on the way. The checksum is wrong, so the server throws the segment away and says nothing, for nobody can know whose it was. To the sender it is simply lost.',
    zh: '第四个词在途中错了一个比特。校验和不对，服务器丢弃它，也不作声：谁也说不准它本来是谁的。对发送方来说，这就是丢失。',
  },
  hosts: clientAndServer('five-words'),
  // SYN, ACK, then the words
  faults: [{ from: 'client', nth: 6, do: 'corrupt' }],
})
