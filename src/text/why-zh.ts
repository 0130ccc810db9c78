import { zh as arrives } from './arrives.zh.ts'
import { zh as congestion } from './congestion.zh.ts'
import { zh as edge } from './edge.zh.ts'
import { zh as send } from './send.zh.ts'
import type { en } from './why-en.ts'

/** Why a step came about, in Chinese: what nobody needs before there was one. */
export const zh = {
  ...arrives,
  ...congestion,
  ...edge,
  ...send,
} satisfies Record<keyof typeof en, string>
