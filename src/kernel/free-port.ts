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

/** Refuses a port on which somebody listens, or that waits out 2MSL. */
export async function checkFree(port: number): Promise<void> {
  await released(await held(port))
}

async function held(port: number) {
  const server = createServer()
  server.listen({ host: LOOPBACK, port, exclusive: true })
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw new Refusal({
      key: code === 'EADDRINUSE' ? 'kernel.port-taken' : 'kernel.errno',
      values: { call: 'bind', port, errno: code },
    })
  }
  return server
}

const released = (server: ReturnType<typeof createServer>): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()))
