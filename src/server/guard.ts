import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request names this server and no other. A page of another site that has bound its name to 127.0.0.1 (DNS
 * rebinding) sends its own name as Host; one that just calls us sends its own Origin.
 */
export function namesUs({ host, origin }: IncomingHttpHeaders, port: number): boolean {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`]
  return (
    names.some((name) => host === name) && (origin === undefined || names.some((name) => origin === `http://${name}`))
  )
}

/** Compares secrets in a time that does not depend on where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
