import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const splitCharacter = define({
  version: 1,
  id: 'split-character',
  title: { en: 'A character cut in two', zh: '汉字被切成两半' },
  about: {
    en: 'recv(4) ends in the middle of the second character: decode() fails. Collect the octets, then decode the whole.',
    zh: 'recv(4) 正好切在第二个字中间：decode() 出错。先把字节收齐，再整体 decode()。',
  },
  hosts: clientAndServer('split-character'),
  live: true,
})
