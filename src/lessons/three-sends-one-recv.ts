import { define } from './lesson.ts'

export const threeSendsOneRecv = define({
  id: 'three-sends-one-recv',
  question: 20,
  chapter: 'buffers',
  title: { en: 'Three sends, one recv; one send, several recvs', zh: '粘包：三次 send 一次 recv，一次 send 多次 recv' },
  text: {
    en: `
      TCP carries a stream of bytes. \`send()\` appends to the send buffer, \`recv(n)\` takes up to n bytes from the receive
      buffer, and neither knows of the other's calls.

      Here the client sends "one", "two" and "three". The first leaves at once; the other two wait for its ACK (Nagle) and travel in one segment.
      The server reads late and gets all 11 bytes in one \`recv(1024)\`. Back comes one message of 9 bytes, and the client, asking
      for 4, needs three calls.

      Nothing is wrong with the network. A program that needs messages must mark them itself: a fixed length, a length before each, or a sign
      between them such as a line end; and read until a whole one is there.

      Predict what the server's \`recv(1024)\` returns.`,
    zh: `
      TCP 送的是字节流。\`send()\` 往发送缓冲区后面加，\`recv(n)\` 从接收缓冲区最多取 n 个字节，双方互不知道对方怎么调用。

      这里客户端发送 one、two、three。第一个马上离开；另外两个等它的 ACK（Nagle），合在一个报文段里走。服务器读得晚，一次
      \`recv(1024)\` 就得到全部 11 个字节。回来的是一条 9 字节的消息，客户端每次只要 4 个，所以要读三次。

      网络没有出错。程序需要消息边界，就得自己标出来：固定长度、前面写上长度，或者用换行之类的符号分隔；并且一直读到凑齐一条为止。

      预测一下：服务器的 \`recv(1024)\` 返回什么？`,
  },
  scenario: 'sticky',
  look: { kind: 'call', host: 'server', call: 'recv', bytes: 11 },
  predict: { before: { kind: 'call', host: 'server', call: 'recv', bytes: 11 }, ask: ['recv'] },
  claims: {
    seen: [
      { kind: 'sent', from: 'client', bytes: 3 },
      { kind: 'call', host: 'client', call: 'send', bytes: 3 },
      { kind: 'call', host: 'client', call: 'send', bytes: 3 },
      { kind: 'call', host: 'client', call: 'send', bytes: 5 },
      { kind: 'sent', from: 'client', bytes: 8 },
      { kind: 'call', host: 'server', call: 'recv', text: 'onetwothree' },
      { kind: 'call', host: 'server', call: 'send', bytes: 9 },
      { kind: 'call', host: 'client', call: 'recv', text: 'than' },
      { kind: 'call', host: 'client', call: 'recv', text: 'k yo' },
      { kind: 'call', host: 'client', call: 'recv', text: 'u' },
    ],
  },
})
