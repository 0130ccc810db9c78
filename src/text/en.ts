import { en as backend } from './backend.en.ts'
import { en as call } from './call.en.ts'
import { en as network } from './network.en.ts'
import { en as page } from './page.en.ts'
import { en as timeline } from './timeline.en.ts'
import { en as timeout } from './timeout.en.ts'
import { en as udp } from './udp.en.ts'

/** The texts in English that a reader needs before the first step, by key; an area's words stand in files of their own and are joined here. */
export const en = {
  ...page,
  ...call,
  ...timeout,
  ...network,
  ...udp,
  ...timeline,
  ...backend,
}
