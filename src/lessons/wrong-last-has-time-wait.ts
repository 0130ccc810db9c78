import { define } from './lesson.ts'

export const wrongLastHasTimeWait = define({
  id: 'wrong-last-has-time-wait',
  claim: { en: 'The side that is closed last has TIME_WAIT.', zh: '后关闭的一方进入 TIME_WAIT。' },
  chapter: 'close',
  title: { en: 'Which side has TIME_WAIT?', zh: '哪一方有 TIME_WAIT？' },
  text: {
    en: `
      The side that calls \`close()\` first. Here it is the client: it sends the first FIN, and at the end the last ACK. That ACK may
      be lost. Then the server sends its FIN again, and somebody must be there to answer it: so the client stays in
      TIME_WAIT for 2 MSL.

      The server closes second. It knows that all is done when its FIN is acknowledged, and forgets the connection at once.

      The words mislead, because the end of the client is also the last to disappear: it is in TIME_WAIT for minutes when the server
      has long been CLOSED. Closing first is what counts. (If both close at the same time, both have it.)

      Predict the state of the client when the FIN of the server arrives.`,
    zh: `
      是先调用 \`close()\` 的一方。这里是客户端：它发第一个 FIN，最后也发最后一个 ACK。这个 ACK
      可能丢。那时服务器会重发 FIN，必须有人在那里回答，所以客户端在 TIME_WAIT 里停留 2 MSL。

      服务器后关闭。它的 FIN 被确认时，它就知道一切都完成了，马上忘掉这个连接。

      这种说法容易误导，因为客户端这一头也是最后消失的：服务器早已 CLOSED，它还要在 TIME_WAIT
      里待几分钟。要紧的是谁先关闭。（如果两边同时关闭，两边都有。）

      预测一下：服务器的 FIN 到达时，客户端到什么状态？`,
  },
  scenario: 'active-close',
  look: { kind: 'step', host: 'client', enters: 'TIME_WAIT' },
  predict: { before: { kind: 'step', host: 'client', enters: 'TIME_WAIT' }, ask: ['client', 'flags', 'ack'] },
  claims: {
    states: {
      client: ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED'],
      server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'],
    },
    seen: [
      { kind: 'call', host: 'client', call: 'close', phase: 'enter' },
      { kind: 'call', host: 'server', call: 'close', phase: 'enter' },
      { kind: 'step', host: 'client', enters: 'TIME_WAIT' },
      { kind: 'step', host: 'server', enters: 'CLOSED' },
      { kind: 'step', host: 'client', cause: '2MSL timeout', enters: 'CLOSED' },
    ],
    times: [{ of: { kind: 'step', host: 'server', enters: 'TIME_WAIT' }, is: 0 }],
  },
})
