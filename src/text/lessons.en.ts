/** The words around the lessons: chapters, the page of all lessons, and "predict, then see". */
export const en = {
  'chapter.open': 'Open',
  'chapter.talk': 'Talk',
  'chapter.close': 'Close',
  'chapter.trouble': 'Trouble',
  'chapter.buffers': 'Buffers',
  'chapter.servers': 'Servers',
  'chapter.udp': 'UDP',
} as const
