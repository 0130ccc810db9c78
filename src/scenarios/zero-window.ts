import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const zeroWindow = define({
  version: 1,
  id: 'zero-window',
  title: { en: 'Zero window', zh: '零窗口' },
  about: {
    en: 'The server does not read and its window closes to 0. The client asks again and again with one octet beyond the window, each time after twice the wait. When the server reads, its window update is lost: without the next probe both would wait for ever.',
    zh: '服务器不读，窗口关到 0。客户端用窗口外的一个字节一次次探询，间隔每次加倍。服务器读了数据，它的窗口更新却丢了：要是没有下一次探询，双方就会永远等下去。',
  },
  hosts: clientAndServer('late-reader', {}, { habits: { rcvbuf: 2000 } }),
  habits: { mss: 1000 },
  // SYN,ACK, two ACKs of text, two answers to probes, the window update
  faults: [{ from: 'server', nth: 6, do: 'drop' }],
})
