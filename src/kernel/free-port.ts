import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { LOOPBACK } from './loopback.ts'
import { Refusal } from './refusal.ts'

/** Two ports that nobody uses. The system chooses, so they lie where it has no programs of its own. */
export async function freePorts(): Promise<[number, number]> {
  const servers = [await held(0), await held(0)]
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map(released))
  return [ports[0]!, ports[1]!]
}

/** Refuses a port on which somebody listens, or that waits out 2MSL; for datagrams, one that somebody has bound. */
export async function checkFree(port: number, datagrams: boolean): Promise<void> {
  if (!datagrams) return await released(await held(port))
  const socket = createSocket('udp4')
  const bound = once(socket, 'listening')
  socket.bind({ address: LOOPBACK, port, exclusive: true })
  try {
    await bound
  } catch (error) {
    throw refusalOf(port, error)
  } finally {
    socket.close()
  }
}

async function held(port: number) {
  const server = createServer()
  server.listen({ host: LOOPBACK, port, exclusive: true })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw refusalOf(port, error)
  }
  return server
}

function refusalOf(port: number, error: unknown): Refusal {
  const { code = '' } = error as NodeJS.ErrnoException
  return new Refusal({
    key: code === 'EADDRINUSE' ? 'kernel.port-taken' : 'kernel.errno',
    values: { call: 'bind', port, errno: code },
  })
}

const released = (server: ReturnType<typeof createServer>): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()))
