import { define } from './lesson.ts'

export const stuckInFinWait2 = define({
  id: 'stuck-in-fin-wait-2',
  question: 6,
  chapter: 'trouble',
  title: {
    en: 'Stuck in FIN_WAIT_2: why has a half-close no time limit?',
    zh: '停在 FIN_WAIT_2：半关闭为什么没有时限？',
  },
  text: {
    en: `
      FIN_WAIT_2 means: our FIN is acknowledged, the peer's has not come. That may be quite right. The peer may still have an
      hour of data to send, and TCP cannot know how long its program needs; so RFC 9293 gives the state no timer.

      Here the client said \`shutdown(SHUT_WR)\` and sits in \`recv()\`. The server read \`b''\`, is in CLOSE_WAIT, and forgot
      to close. Nothing is lost and nothing will ever come.

      After \`close()\` it is another matter: nobody can read any more. Linux then keeps such an orphan for 60 seconds
      (tcp_fin_timeout) and drops it. After a mere \`shutdown()\` it waits as long as the program does.

      Predict the client's state when its FIN is acknowledged.`,
    zh: `
      FIN_WAIT_2 的意思是：我们的 FIN 已被确认，对方的还没来。这可能完全正常：对方也许还有一小时的数据要发，TCP
      无从知道它的程序需要多久，所以 RFC 9293 没有给这个状态计时器。

      这里客户端调用了 \`shutdown(SHUT_WR)\`，停在 \`recv()\`。服务器读到 \`b''\`，处于 CLOSE_WAIT，却忘了关闭。什么都没丢，也什么都不会再来。

      \`close()\` 之后就不同了：再没有人能读。Linux 会把这样的孤儿保留 60 秒（tcp_fin_timeout）然后清除。只做
      \`shutdown()\` 的话，程序等多久它就等多久。

      预测一下：客户端的 FIN 被确认时，它是什么状态？`,
  },
  scenario: 'fin-wait-2',
  look: { kind: 'step', host: 'client', enters: 'FIN_WAIT_2' },
  predict: { before: { kind: 'step', host: 'client', enters: 'FIN_WAIT_2' }, ask: ['client', 'server', 'flags'] },
  claims: {
    states: {
      client: ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2'],
      server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSE_WAIT'],
    },
    seen: [
      { kind: 'call', host: 'client', call: 'shutdown' },
      { kind: 'call', host: 'client', call: 'recv', phase: 'blocked' },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
    ],
    times: [
      { of: { kind: 'call', host: 'server', call: 'close' }, is: 0 },
      { of: { kind: 'step', host: 'client', from: 'FIN_WAIT_2' }, is: 0 },
    ],
  },
})
