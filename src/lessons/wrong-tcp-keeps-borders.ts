import { define } from './lesson.ts'

export const wrongTcpKeepsBorders = define({
  id: 'wrong-tcp-keeps-borders',
  claim: { en: 'TCP keeps message borders.', zh: 'TCP 会保持消息的边界。' },
  chapter: 'udp',
  title: { en: 'Who keeps message borders, TCP or UDP?', zh: '保持消息边界的是 TCP 还是 UDP？' },
  text: {
    en: `
      UDP does. The client sends five lines over TCP and then the same five over UDP, on the same bad network: line 2 is lost, line 3
      late, line 4 comes twice.

      Over TCP the server's second \`recv()\` waits for line 2, and then returns four lines, 28 bytes, at once. They were four calls
      of \`send()\`. Nothing in the header could mark where a message ends: sequence numbers count bytes, and PSH only says
      "do not wait".

      Over UDP each \`recvfrom()\` returns one line, never two and never half of one. But line 2 never comes, line 4 comes twice and before
      line 3. So TCP gives all bytes, in order, without borders; UDP gives borders, but neither of those two.

      Predict what the server's \`recv()\` returns when the hole is filled.`,
    zh: `
      是 UDP。客户端先用 TCP 发五行，再用 UDP 发同样的五行，网络一样糟：第 2 行丢失，第 3 行晚到，第 4 行来两次。

      用 TCP 时，服务器的第二次 \`recv()\` 等着第 2 行，然后一下子返回四行，28 个字节。它们原是四次
      \`send()\`。首部里没有任何东西能标出一条消息在哪里结束：序号数的是字节，PSH 只是说“别等了”。

      用 UDP 时，每次 \`recvfrom()\` 返回一行，不会是两行，也不会是半行。但第 2 行永远没来，第 4 行来了两次，还在第 3
      行之前。所以 TCP 给你全部字节、按序、没有边界；UDP 给你边界，却不保证到齐，也不保证顺序。

      预测一下：缺口补上时，服务器的 \`recv()\` 返回什么？`,
  },
  scenario: 'tcp-vs-udp',
  look: { kind: 'call', host: 'server', call: 'recv', bytes: 28 },
  predict: { before: { kind: 'call', host: 'server', call: 'recv', bytes: 28 }, ask: ['flags', 'ack', 'recv'] },
  claims: {
    seen: [
      { kind: 'call', host: 'server', call: 'recv', text: 'line 1\n' },
      { kind: 'call', host: 'server', call: 'recv', text: 'line 2\nline 3\nline 4\nline 5\n' },
      { kind: 'call', host: 'server', call: 'recvfrom', text: 'line 1\n' },
      { kind: 'call', host: 'server', call: 'recvfrom', text: 'line 4\n' },
      { kind: 'call', host: 'server', call: 'recvfrom', text: 'line 4\n' },
      { kind: 'call', host: 'server', call: 'recvfrom', text: 'line 3\n' },
    ],
    times: [
      { of: { kind: 'call', host: 'client', call: 'send' }, is: 5 },
      { of: { kind: 'call', host: 'client', call: 'sendto' }, is: 5 },
      { of: { kind: 'call', host: 'server', call: 'recvfrom', text: 'line 2\n' }, is: 0 },
    ],
  },
})
