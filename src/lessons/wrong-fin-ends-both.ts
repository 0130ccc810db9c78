import { define } from './lesson.ts'

export const wrongFinEndsBoth = define({
  id: 'wrong-fin-ends-both',
  claim: { en: 'After its FIN a side stops sending and receiving.', zh: '发出 FIN 之后，这一方就不再发送也不再接收。' },
  chapter: 'close',
  title: { en: 'What may a side still do after its FIN?', zh: '发出 FIN 之后还能做什么？' },
  text: {
    en: `
      A FIN ends one direction: "I have nothing more to send". The other direction stays open as long as the other side likes.

      Here the client sends its question and then FIN, with \`shutdown(SHUT_WR)\`. In FIN_WAIT_1 and FIN_WAIT_2 it receives the
      answer, acknowledges it, and the program reads it. That is how a client can say "this was all" and still hear the result.

      What it can no longer do is send data of its own. ACKs it sends as before: the connection is half-closed.

      (After \`close()\` nobody reads any more: data that then arrives is answered with a RST. That is the program's doing,
      not the FIN's.)

      Predict what the client's \`recv()\` returns after its FIN.`,
    zh: `
      FIN 只结束一个方向：“我没有要发的了”。另一个方向开着，想开多久由对方决定。

      这里客户端用 \`shutdown(SHUT_WR)\` 在问题之后发出 FIN。在 FIN_WAIT_1 和 FIN_WAIT_2
      里，它照样收到回答、确认它，程序也读到它。客户端就是这样说“说完了”，又能听到结果。

      它不能再做的只是发送自己的数据。ACK 照发不误：连接是半关闭的。

      （\`close()\` 之后没有人再读：这时到达的数据会被 RST 回答。那是程序的决定，不是 FIN 的意思。）

      预测一下：客户端发出 FIN 之后，\`recv()\` 返回什么？`,
  },
  scenario: 'half-close',
  look: { kind: 'call', host: 'client', call: 'recv', text: '6\n' },
  predict: { before: { kind: 'call', host: 'client', call: 'recv', text: '6\n' }, ask: ['client', 'flags', 'recv'] },
  claims: {
    states: { client: ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED'] },
    seen: [
      { kind: 'sent', from: 'client', flags: ['FIN', 'ACK'] },
      { kind: 'step', host: 'client', enters: 'FIN_WAIT_2' },
      { kind: 'sent', from: 'client', flags: ['ACK'], ack: 3 },
      { kind: 'call', host: 'client', call: 'recv', text: '6\n' },
    ],
  },
})
