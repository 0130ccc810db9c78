import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const timeWait = define({
  version: 1,
  id: 'time-wait',
  title: { en: 'What TIME_WAIT is for', zh: 'TIME_WAIT 有什么用' },
  about: {
    en: 'The last ACK is lost, so the server sends its FIN again. The client still remembers the connection in TIME_WAIT: it answers again, and its 2 MSL begin anew. Had it forgotten, its answer would be a RST.',
    zh: '最后一个 ACK 丢了，服务器重传 FIN。客户端在 TIME_WAIT 里还记得这个连接：它再回答一次，2 MSL 重新计时。要是已经忘了，回答就会是 RST。',
  },
  hosts: clientAndServer('one-message'),
  // SYN, ACK, message, ACK of the answer, FIN, and the ACK of the server's FIN
  faults: [{ from: 'client', nth: 6, do: 'drop' }],
})
