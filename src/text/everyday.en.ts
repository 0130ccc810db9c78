/** Each socket call as in everyday life; the pictures bring their words themselves. */
export const en = {
  'everyday.phone.socket': 'buy a phone',
  'everyday.phone.bind': 'put in the card: now it has a number',
  'everyday.phone.listen': 'switch it on',
  'everyday.phone.accept': 'wait for a call and pick up',
  'everyday.phone.connect': 'dial the number',
  'everyday.phone.send': 'speak',
  'everyday.phone.recv': 'listen to what is said',
  'everyday.phone.shutdown': 'say “that is all”, and only listen',
  'everyday.phone.close': 'hang up',
  'everyday.letter.socket': 'put up a letter box',
  'everyday.letter.bind': 'write your address on it',
  'everyday.letter.sendto': 'post a letter: it may be lost',
  'everyday.letter.recvfrom': 'wait for a letter and open it',
  'everyday.letter.close': 'take the letter box down',
} as const
