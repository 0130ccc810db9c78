import { define } from './lesson.ts'

export const wrongCharacterTwoBytes = define({
  id: 'wrong-character-two-bytes',
  claim: { en: 'A Chinese character always takes two bytes.', zh: '一个汉字总是占两个字节。' },
  chapter: 'talk',
  title: { en: 'How many bytes has a Chinese character?', zh: '一个汉字占几个字节？' },
  text: {
    en: `
      As many as the encoding gives it. A socket sends bytes, not characters: \`send()\` takes what \`encode()\` has made.

      Python's \`encode()\` means UTF-8 where nothing else is said. There a common Chinese character has three bytes, a rare one
      four, and a letter of English one. So the greeting of two characters is 6 bytes here: \`send()\` returns 6, and the segment has
      len 6. In GBK the same two characters would be 4 bytes. That is where the claim comes from.

      TCP does not know which encoding it was. Both programs must agree on it, or the receiver reads nonsense.

      Predict what \`recv()\` returns: it is the bytes as they travelled.`,
    zh: `
      编码给它几个就是几个。socket 发送的是字节，不是字符：\`send()\` 拿到的是 \`encode()\` 的结果。

      Python 的 \`encode()\` 不另外说明就是 UTF-8。在 UTF-8 里，常用汉字占三个字节，生僻字占四个，英文字母占一个。所以这里的“你好”是
      6 个字节：\`send()\` 返回 6，报文段的 len 是 6。用 GBK 编码，同样两个字是 4 个字节。这个说法就是这么来的。

      TCP 不知道用的是哪种编码。两边的程序必须约定好，否则收到的就是乱码。

      预测一下：\`recv()\` 返回什么？它给出的是在路上走的那些字节。`,
  },
  scenario: 'active-close',
  look: { kind: 'sent', from: 'client', bytes: 6 },
  predict: { before: { kind: 'call', host: 'server', call: 'recv', text: '你好' }, ask: ['recv'] },
  claims: {
    seen: [
      { kind: 'call', host: 'client', call: 'send', bytes: 6 },
      { kind: 'call', host: 'server', call: 'recv', text: '你好', bytes: 6 },
    ],
    times: [{ of: { kind: 'sent', from: 'client', bytes: 6 }, is: 1 }],
  },
})
