import type { en } from './everyday.en.ts'

/** 每个 socket 调用在日常生活中的样子，文字由图片自己带来。 */
export const zh: Record<keyof typeof en, string> = {
  'everyday.phone.socket': '买一部电话',
  'everyday.phone.bind': '插上电话卡：有了号码',
  'everyday.phone.listen': '开机',
  'everyday.phone.accept': '等来电，接听',
  'everyday.phone.connect': '拨号',
  'everyday.phone.send': '说话',
  'everyday.phone.recv': '听对方说',
  'everyday.phone.shutdown': '说“我说完了”，然后只听',
  'everyday.phone.close': '挂断',
  'everyday.letter.socket': '装一个信箱',
  'everyday.letter.bind': '在信箱上写好地址',
  'everyday.letter.sendto': '寄一封信：可能会丢',
  'everyday.letter.recvfrom': '等信，拆信',
  'everyday.letter.close': '拆掉信箱',
}
