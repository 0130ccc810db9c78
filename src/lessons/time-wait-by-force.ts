import { define } from './lesson.ts'

export const timeWaitByForce = define({
  id: 'time-wait-by-force',
  question: 2,
  chapter: 'servers',
  title: { en: 'How is a socket in TIME_WAIT closed by force?', zh: '怎样强行关闭处于 TIME_WAIT 的 socket？' },
  text: {
    en: `
      No call of a program can do it: its descriptor has been given back. Killing the process changes nothing, for the entry
      belongs to the kernel, and tcp_fin_timeout is another timer (FIN_WAIT_2). On Linux root can erase the entry (\`ss -K\`), and
      its protection with it. Usually nobody needs that: it ends by itself.

      Getting there can be avoided: let the other side close first. Or abort: SO_LINGER with 0 seconds makes \`close()\` send RST,
      and neither side has a TIME_WAIT, as you see here. But then unsent data is thrown away, the peer gets ECONNRESET, and
      nothing protects a new connection from old segments. That is for emergencies.

      If only the restart of a server is blocked, SO_REUSEADDR is the answer; it needs no force.

      Predict what \`close()\` sends here, and the client's next state.`,
    zh: `
      程序的任何调用都做不到：描述符早已交还。杀掉进程也没用，因为这个条目属于内核；tcp_fin_timeout 管的是另一个计时器（FIN_WAIT_2）。Linux
      上 root 可以删掉这个条目（\`ss -K\`），它的保护也就没了。通常不需要：它会自己结束。

      可以不走到这一步：让对方先关闭。或者中止连接：SO_LINGER 设为 0 秒，\`close()\` 就发
      RST，两边都没有 TIME_WAIT，就像这里看到的。但是没发出的数据被扔掉，对方得到 ECONNRESET，也没有什么能保护新连接不受旧报文段影响。这只用于紧急情况。

      如果只是服务器重启不了，答案是 SO_REUSEADDR，不需要强行做什么。

      预测一下：这里的 \`close()\` 发送什么？客户端的下一个状态是什么？`,
  },
  scenario: 'reset',
  look: { kind: 'sent', from: 'client', flags: ['RST'] },
  predict: { before: { kind: 'sent', from: 'client', flags: ['RST'] }, ask: ['client', 'flags', 'seq'] },
  claims: {
    states: { client: ['SYN_SENT', 'ESTABLISHED', 'CLOSED'], server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSED'] },
    seen: [
      { kind: 'call', host: 'client', call: 'setsockopt' },
      { kind: 'sent', from: 'client', flags: ['RST'] },
      { kind: 'call', host: 'server', call: 'recv', errno: 'ECONNRESET' },
    ],
    times: [{ of: { kind: 'step', enters: 'TIME_WAIT' }, is: 0 }],
  },
})
