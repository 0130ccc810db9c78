import { define } from './lesson.ts'

export const stuckInCloseWait = define({
  id: 'stuck-in-close-wait',
  question: 5,
  chapter: 'trouble',
  title: { en: 'Why do connections stay in CLOSE_WAIT?', zh: '为什么连接一直停在 CLOSE_WAIT？' },
  text: {
    en: `
      Because the program has not closed them. The peer has sent its FIN, our TCP has acknowledged it and given \`b''\` to the
      program. Now only \`close()\` leads on, and no timer will do it instead.

      Here the server forgets it: three clients come and go, and each leaves a socket in CLOSE_WAIT and a descriptor behind.
      After a thousand or so the process has no descriptor left, and \`accept()\` fails with EMFILE.

      Another cause: the connection is open in two processes. After \`fork()\` the parent holds the descriptor
      too, and the FIN leaves only when the last copy is closed.

      So look in the program, not in the network: which way out of the loop misses \`close()\`? In Python, \`with conn:\` closes on
      every way.

      Predict the server's state when the FIN of the first client arrives.`,
    zh: `
      因为程序没有关闭它。对方发来了 FIN，我们的 TCP 确认了它，并把 \`b''\` 交给程序。现在只有 \`close()\` 能往前走，没有计时器会代劳。

      这里服务器忘了它：三个客户端来了又走，每个都留下一个 CLOSE_WAIT 的 socket 和一个描述符。来上一千个左右，进程的描述符就用完了，\`accept()\` 得到 EMFILE。

      另一个原因：连接在两个进程里都开着。\`fork()\` 之后父进程也持有描述符，最后一个副本关闭时 FIN 才会发出。

      所以要查程序，而不是网络：哪条出循环的路漏了 \`close()\`？Python 里用 \`with conn:\`，哪条路都会关闭。

      预测一下：第一个客户端的 FIN 到达时，服务器是什么状态？`,
  },
  scenario: 'close-wait-leak',
  look: { kind: 'step', host: 'server', enters: 'CLOSE_WAIT', nth: 3 },
  predict: { before: { kind: 'step', host: 'server', enters: 'CLOSE_WAIT' }, ask: ['server', 'flags'] },
  claims: {
    states: {
      server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSE_WAIT'],
      client: ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2'],
    },
    seen: [
      { kind: 'call', host: 'server', call: 'recv', text: 'bye' },
      { kind: 'call', host: 'server', call: 'recv', text: '' },
    ],
    times: [
      { of: { kind: 'step', host: 'server', enters: 'CLOSE_WAIT' }, is: 3 },
      { of: { kind: 'call', host: 'server', call: 'close' }, is: 0 },
    ],
  },
})
