import { randomInt } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { LOOPBACK } from './loopback.ts'
import { Refusal } from './refusal.ts'

/** Below are the ports of well-known services. */
const FIRST = 10_000
const LAST = 65_535
/** What a system gives to its clients where it does not say: the dynamic ports of RFC 6335 §6. */
const DYNAMIC = [49_152, 65_535] as const
const RANGE = '/proc/sys/net/ipv4/ip_local_port_range'

/** Where this process begins to look, and how far it goes each time: all ports in turn, not those of another process beside it. */
const START = randomInt(LAST)
const STRIDE = 7919
let taken = 0

/**
 * Two ports that nobody uses. They lie outside of those that the system gives to clients, for else any connect() on this
 * machine could have one of them a moment later; and each process takes its own way through them.
 */
export async function freePorts(): Promise<[number, number]> {
  return [await nextFree(), await nextFree()]
}

async function nextFree(): Promise<number> {
  const ports = portsLeft()
  for (let tries = 0; tries < ports.length; tries += 1) {
    const port = ports[(START + taken * STRIDE) % ports.length]!
    taken += 1
    try {
      await checkFree(port, false)
      await checkFree(port, true)
      return port
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  throw new Refusal({ key: 'kernel.errno', values: { call: 'bind', port: LAST, errno: 'EADDRINUSE' } })
}

/** The ports from which no client is sent out by the system; all, where it takes all. */
function portsLeft(): number[] {
  const [first, last] = clientPorts()
  const all = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i)
  const left = all.filter((port) => port < first || port > last)
  return left.length > 0 ? left : all
}

/** The first and the last port that the system gives to clients. */
function clientPorts(): readonly [number, number] {
  try {
    const [first, last] = readFileSync(RANGE, 'latin1').trim().split(/\s+/).map(Number)
    return [first!, last!]
  } catch {
    return DYNAMIC
  }
}

/** Refuses a port on which somebody listens, or that waits out 2MSL; for datagrams, one that somebody has bound. */
export async function checkFree(port: number, datagrams: boolean): Promise<void> {
  const holder = datagrams ? createSocket('udp4') : createServer()
  const held = once(holder, 'listening')
  if ('bind' in holder) holder.bind({ address: LOOPBACK, port, exclusive: true })
  else holder.listen({ host: LOOPBACK, port, exclusive: true })
  try {
    await held
  } catch (error) {
    throw refusalOf(port, error)
  }
  await closed(holder)
}

function refusalOf(port: number, error: unknown): Refusal {
  const { code = '' } = error as NodeJS.ErrnoException
  return new Refusal({
    key: code === 'EADDRINUSE' ? 'kernel.port-taken' : 'kernel.errno',
    values: { call: 'bind', port, errno: code },
  })
}

const closed = (holder: Server | Socket): Promise<void> => new Promise((resolve) => holder.close(() => resolve()))
