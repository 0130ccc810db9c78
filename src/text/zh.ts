import { zh as backend } from './backend.zh.ts'
import { zh as call } from './call.zh.ts'
import type { en } from './en.ts'
import { zh as network } from './network.zh.ts'
import { zh as page } from './page.zh.ts'
import { zh as timeline } from './timeline.zh.ts'
import { zh as timeout } from './timeout.zh.ts'
import { zh as udp } from './udp.zh.ts'

/** The texts in Chinese that a reader needs before the first step, by key; an area's words stand in files of their own and are joined here. */
export const zh = {
  ...page,
  ...call,
  ...timeout,
  ...network,
  ...udp,
  ...timeline,
  ...backend,
} satisfies Record<keyof typeof en, string>
