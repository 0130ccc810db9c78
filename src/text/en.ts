import { en as arrives } from './arrives.en.ts'
import { en as backend } from './backend.en.ts'
import { en as call } from './call.en.ts'
import { en as congestion } from './congestion.en.ts'
import { en as edge } from './edge.en.ts'
import { en as network } from './network.en.ts'
import { en as page } from './page.en.ts'
import { en as send } from './send.en.ts'
import { en as timeline } from './timeline.en.ts'
import { en as timeout } from './timeout.en.ts'
import { en as udp } from './udp.en.ts'

/** The texts in English that every reader needs, by key; an area's words stand in files of their own and are joined here. */
export const en = {
  ...page,
  ...arrives,
  ...edge,
  ...call,
  ...timeout,
  ...send,
  ...congestion,
  ...network,
  ...udp,
  ...timeline,
  ...backend,
}
