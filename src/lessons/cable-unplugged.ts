import { define } from './lesson.ts'

export const cableUnplugged = define({
  id: 'cable-unplugged',
  question: 23,
  chapter: 'trouble',
  title: { en: 'The cable is unplugged: why does nobody notice?', zh: '网线拔了，为什么没人发觉？' },
  text: {
    en: `
      Because a connection is nothing but what both ends remember. There is no line that could break: where nobody sends,
      nothing is missing. Both ends stay ESTABLISHED, here for ten minutes, and it could be a year.

      The side that sends finds out. Its segment is not acknowledged; TCP sends it again, each wait twice as long, gives
      up (here after two minutes, on Linux after about 15), and the next call fails with ETIMEDOUT.

      The side that only reads never finds out: its end is now half-open (scenario half-open). Two remedies: the program sends a small message now and
      then and expects an answer; or keepalive (SO_KEEPALIVE), where TCP itself asks an idle peer, on Linux after two hours unless
      told otherwise. See the scenario keepalive.

      Predict both ends' states when the client's TCP gives up.`,
    zh: `
      因为连接无非就是两端各自记住的东西。没有一根会断的线：没有人发送，就什么也没少。两端一直是 ESTABLISHED，这里是十分钟，换成一年也一样。

      发送的一方会发觉。它的报文段没有被确认，TCP 重发，每次等待加倍，最后放弃（这里两分钟，Linux 约 15 分钟），下一次调用得到 ETIMEDOUT。

      只读的一方永远不会发觉：它这一端成了半开连接（见场景 half-open）。有两种办法：程序隔一阵发一条小消息并等待回答；或者用
      keepalive（SO_KEEPALIVE），由 TCP 自己去问空闲的对方，Linux 默认要等两小时，可以改。见场景 keepalive。

      预测一下：客户端的 TCP 放弃时，两端各是什么状态？`,
  },
  scenario: 'unplugged',
  look: { kind: 'call', host: 'client', call: 'recv', errno: 'ETIMEDOUT' },
  predict: {
    before: { kind: 'call', host: 'client', call: 'recv', errno: 'ETIMEDOUT' },
    ask: ['client', 'server', 'recv'],
  },
  claims: {
    states: { client: ['SYN_SENT', 'ESTABLISHED', 'CLOSED'], server: ['SYN_RECEIVED', 'ESTABLISHED'] },
    seen: [
      { kind: 'call', host: 'server', call: 'recv', phase: 'blocked' },
      { kind: 'call', host: 'client', call: 'send', bytes: 6 },
      { kind: 'dropped', from: 'client', bytes: 6 },
      { kind: 'step', host: 'client', cause: 'retransmission', enters: 'CLOSED' },
      { kind: 'call', host: 'client', call: 'recv', errno: 'ETIMEDOUT' },
    ],
    times: [{ of: { kind: 'call', host: 'server', call: 'recv' }, is: 0 }],
  },
})
