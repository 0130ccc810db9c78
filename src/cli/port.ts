import { Mistake } from './mistake.ts'

/** The port of `--port`: unprivileged, or 0 for any free one. */
export function parsePort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (port !== 0 && !(port >= 1024 && port <= 65_535)) throw new Mistake('wrong.port', { port: text })
  return port
}
