import { define } from './lesson.ts'

export const closeWithUnreadData = define({
  id: 'close-with-unread-data',
  question: 11,
  chapter: 'trouble',
  title: {
    en: 'Why does close() with unread data send RST, not FIN?',
    zh: '还有未读数据时 close()，为什么发 RST 而不是 FIN？',
  },
  text: {
    en: `
      A FIN would lie. The server's TCP has acknowledged 14 bytes, but its program closes without having read them, and now nobody
      ever will. A FIN says "I have finished sending, all is well"; the client would think that its request was read.

      So RFC 9293 says (SHLD-3): when received data is lost by the close, send a RST. The client's \`recv()\` fails with
      ECONNRESET, and it knows.

      Mind the side effect: what the server had sent before may be lost too. Its TCP does not repeat it any more; Linux lets
      the client still read what had arrived, other systems throw it away. So read to the end before you close; or \`shutdown(SHUT_WR)\` first, then
      read until \`b''\`.

      Predict what the server sends when it calls \`close()\`.`,
    zh: `
      FIN 会说谎。服务器的 TCP 已经确认了 14 个字节，但程序没有读就关闭，以后再没有人会读。FIN
      的意思是“我发完了，一切正常”，客户端会以为请求被读过了。

      所以 RFC 9293 规定（SHLD-3）：收到的数据因为关闭而丢失时，应当发 RST。客户端的 \`recv()\` 得到
      ECONNRESET，于是它知道出了事。

      注意副作用：服务器之前发出的数据也可能丢失。它的 TCP 不再重发；已经到达的，Linux 还让客户端读完，别的系统会扔掉。所以关闭前先读完；或者先
      \`shutdown(SHUT_WR)\`，再读到 \`b''\` 为止。

      预测一下：服务器调用 \`close()\` 时发送什么？`,
  },
  scenario: 'unread-data-reset',
  look: { kind: 'sent', from: 'server', flags: ['RST'] },
  predict: { before: { kind: 'sent', from: 'server', flags: ['RST'] }, ask: ['server', 'flags', 'seq'] },
  claims: {
    states: { client: ['SYN_SENT', 'ESTABLISHED', 'CLOSED'], server: ['SYN_RECEIVED', 'ESTABLISHED', 'CLOSED'] },
    seen: [
      { kind: 'call', host: 'client', call: 'send', bytes: 14 },
      { kind: 'sent', from: 'server', flags: ['ACK'], ack: 15 },
      { kind: 'call', host: 'server', call: 'close', phase: 'enter' },
      { kind: 'sent', from: 'server', flags: ['RST'] },
      { kind: 'call', host: 'client', call: 'recv', errno: 'ECONNRESET' },
    ],
    times: [{ of: { kind: 'sent', from: 'server', flags: ['FIN', 'ACK'] }, is: 0 }],
  },
})
