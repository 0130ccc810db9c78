import { isIPv4 } from 'node:net'
import { FIRST_UNPRIVILEGED } from '../host/host.ts'
import { Refusal } from './refusal.ts'

/** The one address that the bench binds. */
export const LOOPBACK = '127.0.0.1'

const LAST_PORT = 65_535

/** One end of a connection. */
export type Address = { address: string; port: number }

/** Refuses an address outside 127.0.0.0/8: the bench never reaches beyond this machine. */
export function checkAddress(address: string): void {
  if (!isIPv4(address) || !address.startsWith('127.'))
    throw new Refusal({ key: 'kernel.not-loopback', values: { address } })
}

/** Refuses to bind another address than the one: where a program says '', every address of the host, it is still only this. */
export function checkLocal(address: string): void {
  if (address !== '' && address !== '0.0.0.0' && address !== LOOPBACK)
    throw new Refusal({ key: 'kernel.not-loopback', values: { address } })
}

/** Refuses a port that is no port, or that belongs to the system; 0 asks for any free one and can only be bound. */
export function checkPort(port: number, call: 'bind' | 'connect' | 'sendto'): void {
  if (call === 'bind' && port === 0) return
  if (!Number.isInteger(port) || port < FIRST_UNPRIVILEGED || port > LAST_PORT)
    throw new Refusal({ key: 'kernel.port', values: { call, port } })
}
