import koffi from 'koffi'
import type { Libc } from '../../src/kernel/libc.ts'

const SOL_SOCKET = 1
const SO_ATTACH_FILTER = 26
const SO_DETACH_FILTER = 27

/** `return 0`, as a classic BPF program: not a byte of any segment is let through. */
const NOTHING = Uint8Array.of(0x06, 0, 0, 0, 0, 0, 0, 0)

/**
 * Makes a TCP socket deaf: what comes for it is lost, as if on the wire. No permission is needed, and so each passing
 * state of the kernel can be made to last.
 */
export function deafen(libc: Libc, fd: number): void {
  const program = new Uint8Array(16)
  const view = new DataView(program.buffer)
  view.setUint16(0, 1, true)
  view.setBigUint64(8, koffi.address(NOTHING), true)
  must(libc.setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, program, program.length))
}

/** Lets a deaf socket hear again. */
export function hear(libc: Libc, fd: number): void {
  must(libc.setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, new Uint8Array(4), 4))
}

function must(result: number): void {
  if (result < 0) throw new Error('the filter could not be changed')
}
