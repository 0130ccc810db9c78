import { en as arrives } from './arrives.en.ts'
import { en as congestion } from './congestion.en.ts'
import { en as edge } from './edge.en.ts'
import { en as send } from './send.en.ts'

/** Why a step came about, in English: what nobody needs before there was one. */
export const en = {
  ...arrives,
  ...congestion,
  ...edge,
  ...send,
}
