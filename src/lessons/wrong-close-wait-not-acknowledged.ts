import { define } from './lesson.ts'

export const wrongCloseWaitNotAcknowledged = define({
  id: 'wrong-close-wait-not-acknowledged',
  claim: {
    en: 'CLOSE_WAIT means that the FIN was received but not yet acknowledged.',
    zh: 'CLOSE_WAIT 表示收到了 FIN，但还没有确认它。',
  },
  chapter: 'close',
  title: { en: 'Is the FIN acknowledged in CLOSE_WAIT?', zh: '在 CLOSE_WAIT 里，FIN 确认了吗？' },
  text: {
    en: `
      Yes: the edge into CLOSE_WAIT is labelled "rcv FIN / snd ACK". One step takes the FIN, enters CLOSE_WAIT and sends the
      ACK; the program is not asked. The server proves it by its own state: when that ACK arrives, it goes from FIN_WAIT_1 to
      FIN_WAIT_2, while the client may stay in CLOSE_WAIT as long as it likes.

      (Some systems may delay this ACK a little, to let it ride on a FIN of their own. That changes when it leaves, not what
      the state means.)

      Predict what the client sends in the step that brings it into CLOSE_WAIT.`,
    zh: `
      确认了：进入 CLOSE_WAIT 的那条边写着“rcv FIN / snd ACK”。同一步里收下 FIN、进入 CLOSE_WAIT、发出
      ACK，并不问程序。服务器自己的状态就是证明：这个 ACK 到达时，它从 FIN_WAIT_1 到 FIN_WAIT_2，而客户端可以在
      CLOSE_WAIT 里想待多久就待多久。

      （有的系统会把这个 ACK 推迟一点，好让它搭上自己的 FIN。那只改变它何时离开，不改变这个状态的含义。）

      预测一下：在进入 CLOSE_WAIT 的那一步里，客户端发送什么？`,
  },
  scenario: 'passive-close',
  look: { kind: 'step', host: 'server', enters: 'FIN_WAIT_2' },
  predict: { before: { kind: 'step', host: 'client', enters: 'CLOSE_WAIT' }, ask: ['client', 'flags', 'ack'] },
  claims: {
    seen: [
      { kind: 'step', host: 'client', enters: 'CLOSE_WAIT' },
      { kind: 'sent', from: 'client', flags: ['ACK'], ack: 308 },
      { kind: 'step', host: 'client', from: 'CLOSE_WAIT', event: 'CLOSE' },
      { kind: 'step', host: 'server', enters: 'FIN_WAIT_2' },
    ],
  },
})
