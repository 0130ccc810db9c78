import * as abort from './abort.ts'
import * as bothClose from './both-close.ts'
import * as bothOpen from './both-open.ts'
import * as chat from './chat.ts'
import * as echo from './echo.ts'
import * as greeting from './greeting.ts'
import * as halfClose from './half-close.ts'
import * as handshake from './handshake.ts'
import * as loopInLoop from './loop-in-loop.ts'
import * as oneMessage from './one-message.ts'
import type { Program } from './program.ts'
import * as slowReader from './slow-reader.ts'
import * as threadPerClient from './thread-per-client.ts'
import * as timeReply from './time-reply.ts'

/** A pair of programs: who connects and who is connected to. */
export type Pair = { client: Program; server: Program }

/** The programs by the id that scenarios name. */
export const PROGRAMS: Readonly<Record<string, Pair>> = {
  abort,
  'both-close': bothClose,
  'both-open': bothOpen,
  chat,
  echo,
  greeting,
  'half-close': halfClose,
  handshake,
  'loop-in-loop': loopInLoop,
  'one-message': oneMessage,
  'slow-reader': slowReader,
  'thread-per-client': threadPerClient,
  'time-reply': timeReply,
}

/** The program of one role. @throws RangeError for an id that is not in `PROGRAMS` */
export function programOf(id: string, role: keyof Pair): Program {
  const pair = PROGRAMS[id]
  if (!pair) throw new RangeError(`unknown program ${id}; known are ${Object.keys(PROGRAMS).join(', ')}`)
  return pair[role]
}
