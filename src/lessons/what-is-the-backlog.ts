import { define } from './lesson.ts'

export const whatIsTheBacklog = define({
  id: 'what-is-the-backlog',
  question: 16,
  chapter: 'servers',
  title: {
    en: 'What is the listen backlog; when is a connection pending?',
    zh: 'listen 的 backlog 是什么？连接什么时候算 pending？',
  },
  text: {
    en: `
      The kernel opens connections without the program. A SYN goes into the SYN queue; with the third segment the connection
      is ESTABLISHED and moves to the accept queue. There it is pending, until \`accept()\` takes it. The backlog limits this second
      queue (and on Linux, as a rule, the first one too).

      Here \`listen(1)\`, and the program sleeps. Linux keeps one more than the number says, so two connections are complete:
      their clients could send already. The third SYN finds the queue full and is dropped, without a word. That client
      repeats it after 1 s and 3 s; when \`accept()\` has made room, the next copy gets its answer.

      So a full queue looks like a slow network, not like an error.

      Predict the answer to the third client's first SYN.`,
    zh: `
      内核打开连接并不需要程序。SYN 进入 SYN 队列（半连接队列）；第三个报文段到达，连接变成 ESTABLISHED，移到 accept
      队列（全连接队列）。在那里它就是 pending，直到 \`accept()\` 取走。backlog 限制的是这第二个队列（Linux 上通常也限制第一个）。

      这里是 \`listen(1)\`，程序在睡眠。Linux 比这个数多留一个，所以两个连接已经建立，它们的客户端已经可以发送。第三个 SYN
      发现队列满了，被一声不响地丢弃。那个客户端在 1 秒、3 秒后重发；等 \`accept()\` 腾出位置，下一份 SYN 才得到回答。

      所以队列满了看起来像网络慢，而不像出错。

      预测一下：对第三个客户端的第一个 SYN，回答是什么？`,
  },
  scenario: 'backlog',
  look: { kind: 'listener', host: 'server', accept: 2 },
  predict: { before: { kind: 'arrived', from: 'client', flags: ['SYN'], nth: 3 }, ask: ['flags'] },
  claims: {
    states: {
      client: ['SYN_SENT', 'ESTABLISHED'],
      server: ['SYN_RECEIVED', 'ESTABLISHED'],
    },
    seen: [
      { kind: 'listener', host: 'server', accept: 2 },
      { kind: 'step', host: 'client', cause: 'retransmission' },
      { kind: 'call', host: 'server', call: 'accept' },
      { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'] },
      { kind: 'step', host: 'client', enters: 'ESTABLISHED' },
    ],
    times: [{ of: { kind: 'sent', from: 'server', flags: ['SYN', 'ACK'] }, is: 3 }],
  },
})
