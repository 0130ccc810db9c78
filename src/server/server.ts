import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv from 'sirv'
import { WebSocketServer } from 'ws'
import { Conversation } from './conversation.ts'
import { namesUs } from './guard.ts'
import type { Live } from './live.ts'
import { LARGEST, PATH } from './messages.ts'

/** The RFC's number; the next free one where it is taken. */
export const DEFAULT_PORT = 9293

const LOOPBACK = '127.0.0.1'
const LAST_PORT = 65_535

/** The port that was asked for is in use. */
export class PortTaken extends Error {
  constructor(readonly port: number) {
    super(`port ${port} is in use`)
  }
}

/** The backend while it runs. The address carries the token, so it is for the user's eyes only. */
export type Backend = { url: string; port: number; close: () => Promise<void> }

/**
 * Serves the built page in the folder `page`, and real sockets to who has the token. `port` null asks for the default
 * port or the next free one, 0 for any free one. Throws `PortTaken` where `port` is in use.
 */
export async function startBackend(page: string, port: number | null, live: Live): Promise<Backend> {
  const token = randomBytes(16).toString('base64url')
  const conversations = new Set<Conversation>()
  // `dev`: reads the folder at each request, so that a new build is served at once
  const files = sirv(page, { dev: true })
  const server = createServer((request, response) => {
    const refuse = (status: number, why: string) => void response.writeHead(status).end(`${why}\n`)
    if (!namesUs(request.headers, portOf(server))) return refuse(403, 'Host or Origin is not this server')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'GET and HEAD only')
    // the program is here when the page is: a browser that kept the page would show an old one at this address
    if (request.url === '/sw.js') return refuse(404, 'no such file')
    files(request, response, () => refuse(404, 'no such file'))
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST })
  server.on('upgrade', (request, socket, head) => {
    const ours = namesUs(request.headers, portOf(server)) && request.headers.origin !== undefined
    if (!ours || request.url !== PATH) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const conversation = new Conversation(opened, token, live)
      conversations.add(conversation)
      opened.on('close', () => conversations.delete(conversation))
    })
  })
  await (port === null ? listenFrom(server, DEFAULT_PORT) : listen(server, port))
  return {
    url: `http://${LOOPBACK}:${portOf(server)}/#t=${token}`,
    port: portOf(server),
    close: async () => {
      const closed = new Promise((done) => server.close(done))
      await Promise.all([...conversations].map((conversation) => conversation.end()))
      server.closeAllConnections()
      await closed
    },
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

function listen(server: Server, port: number): Promise<void> {
  return new Promise((listening, failed) => {
    const fail = (error: NodeJS.ErrnoException) => failed(error.code === 'EADDRINUSE' ? new PortTaken(port) : error)
    server.once('error', fail)
    server.listen(port, LOOPBACK, () => {
      server.off('error', fail)
      listening()
    })
  })
}

/** Listens on the first free port from `port` on. */
async function listenFrom(server: Server, port: number): Promise<void> {
  for (let next = port; ; next++) {
    try {
      return await listen(server, next)
    } catch (error) {
      if (!(error instanceof PortTaken) || next === LAST_PORT) throw error
    }
  }
}
