import { define } from './lesson.ts'

export const timeWaitOnTheServer = define({
  id: 'time-wait-on-the-server',
  question: 1,
  chapter: 'servers',
  title: { en: 'Very many TIME_WAIT on the server: what happens?', zh: '服务器上有大量 TIME_WAIT，会怎样？' },
  text: {
    en: `
      Usually nothing. TIME_WAIT is a few hundred bytes of memory and a timer; no process holds a descriptor for it. It
      says that this side closed first, and it ends by itself.

      Here the server closes first, twenty times: twenty entries, each for 2 MSL. They all stand for the same server port with
      different client ports, so they use up no port of the server, and the next client is served.

      It becomes a problem on the side that connects again and again to one destination: there each entry keeps a port of
      its own (see "Ports run out"). Then let the other side close first, or better keep connections open and use them again.

      Predict the server's state when the first client's FIN arrives.`,
    zh: `
      通常什么事也没有。一个 TIME_WAIT 只是几百字节内存和一个计时器，没有进程为它占着描述符。它表示这一方先关闭，而且会自己结束。

      这里服务器二十次都先关闭：二十个条目，每个持续 2 MSL。它们都是服务器的同一个端口，只是客户端端口不同，所以不会用掉服务器的端口，下一个客户端照样得到服务。

      会出问题的是反复连接同一个目的地的那一方：那里每个条目都占着自己的一个端口（见“端口用完了”）。这时让对方先关闭，更好的办法是保持连接、重复使用。

      预测一下：第一个客户端的 FIN 到达时，服务器是什么状态？`,
  },
  scenario: 'time-wait-pile',
  look: { kind: 'step', host: 'server', enters: 'TIME_WAIT', nth: 20 },
  predict: { before: { kind: 'step', host: 'server', enters: 'TIME_WAIT' }, ask: ['server', 'flags', 'ack'] },
  claims: {
    states: { client: ['SYN_SENT', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'] },
    times: [
      { of: { kind: 'step', host: 'server', enters: 'TIME_WAIT' }, is: 20 },
      { of: { kind: 'step', host: 'client', enters: 'TIME_WAIT' }, is: 0 },
      { of: { kind: 'step', host: 'server', cause: '2MSL timeout', enters: 'CLOSED' }, is: 20 },
    ],
  },
})
