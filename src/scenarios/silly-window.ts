import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const sillyWindow = define({
  version: 1,
  id: 'silly-window',
  title: { en: 'Silly windows avoided', zh: '避免糊涂窗口' },
  about: {
    en: 'The buffer is full and the program reads 100 octets at a time. The server does not offer them one by one, or segments of 100 octets with headers of 40 would follow for ever: its window opens when there is room for a whole segment.',
    zh: '缓冲区满了，程序每次只读 100 字节。服务器不会每读一点就通告一点，否则以后全是带着 40 字节首部的 100 字节小报文段：能装下一整个报文段时，窗口才打开。',
  },
  hosts: clientAndServer('small-reads', {}, { habits: { rcvbuf: 1000 } }),
  habits: { mss: 500 },
})
