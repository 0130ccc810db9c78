import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { checkFree, freePorts } from '../../src/kernel/free-port.ts'

test('no port is given twice, and none that the system would give to a client', async () => {
  const [first, last] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'latin1').split('\t').map(Number)
  const ports: number[] = []
  for (let pair = 0; pair < 20; pair += 1) ports.push(...(await freePorts()))
  expect(new Set(ports).size).toBe(40)
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(1024)
    expect(port < first! || port > last!, `${port}`).toBe(true)
  }
})

test('a port on which somebody listens is not free', async () => {
  const [port] = await freePorts()
  await checkFree(port, false)
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  await expect(checkFree(port, false)).rejects.toThrow()
  server.close()
})
