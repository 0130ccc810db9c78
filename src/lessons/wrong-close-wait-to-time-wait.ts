import { define } from './lesson.ts'

export const wrongCloseWaitToTimeWait = define({
  id: 'wrong-close-wait-to-time-wait',
  claim: { en: 'CLOSE_WAIT goes to TIME_WAIT.', zh: 'CLOSE_WAIT 之后进入 TIME_WAIT。' },
  chapter: 'close',
  title: { en: 'What comes after CLOSE_WAIT?', zh: 'CLOSE_WAIT 之后是什么？' },
  text: {
    en: `
      LAST_ACK, and then CLOSED at once. CLOSE_WAIT and TIME_WAIT lie on two different ways through figure 5. Who closes first
      goes left: FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT. Who closes second goes right: CLOSE_WAIT, LAST_ACK, CLOSED.

      The right side needs no TIME_WAIT: the last segment that it sends is a FIN, and as long as that is not acknowledged it is
      still there to send it again. The left side sends the last ACK, and never hears whether it arrived; so it is the one that
      must stay.

      Predict the state of the client, which closed second, when the ACK of its FIN arrives.`,
    zh: `
      先是 LAST_ACK，然后马上 CLOSED。CLOSE_WAIT 和 TIME_WAIT 在图 5
      里是两条不同的路。先关闭的走左边：FIN_WAIT_1、FIN_WAIT_2、TIME_WAIT。后关闭的走右边：CLOSE_WAIT、LAST_ACK、CLOSED。

      右边不需要 TIME_WAIT：它最后发的是 FIN，只要还没被确认，它就还在，可以重发。左边发的是最后一个
      ACK，永远听不到它是否到达，所以必须留下来的是它。

      预测一下：后关闭的客户端，收到对自己 FIN 的 ACK 时到什么状态？`,
  },
  scenario: 'passive-close',
  look: { kind: 'step', host: 'client', from: 'LAST_ACK', enters: 'CLOSED' },
  predict: { before: { kind: 'step', host: 'client', from: 'LAST_ACK', enters: 'CLOSED' }, ask: ['client', 'flags'] },
  claims: {
    states: {
      client: ['SYN_SENT', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'],
      server: ['SYN_RECEIVED', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED'],
    },
    times: [{ of: { kind: 'step', host: 'client', enters: 'TIME_WAIT' }, is: 0 }],
  },
})
