import { literal, type Payload, undecodable } from '../../src/tcp/payload.ts'
import type { CallRecord } from '../../src/trace/record.ts'
import { isLetter } from '../../src/udp/datagram.ts'

/** Python's exception for an errno, its number on Linux and its message; Python says these in English everywhere. */
const ERRORS: Readonly<Record<string, readonly [exception: string, number: number, message: string]>> = {
  EACCES: ['PermissionError', 13, 'Permission denied'],
  EADDRINUSE: ['OSError', 98, 'Address already in use'],
  EADDRNOTAVAIL: ['OSError', 99, 'Cannot assign requested address'],
  EAGAIN: ['BlockingIOError', 11, 'Resource temporarily unavailable'],
  EALREADY: ['BlockingIOError', 114, 'Operation already in progress'],
  EBADF: ['OSError', 9, 'Bad file descriptor'],
  ECONNREFUSED: ['ConnectionRefusedError', 111, 'Connection refused'],
  ECONNRESET: ['ConnectionResetError', 104, 'Connection reset by peer'],
  EDESTADDRREQ: ['OSError', 89, 'Destination address required'],
  EHOSTUNREACH: ['OSError', 113, 'No route to host'],
  EINVAL: ['OSError', 22, 'Invalid argument'],
  EISCONN: ['OSError', 106, 'Transport endpoint is already connected'],
  EMSGSIZE: ['OSError', 90, 'Message too long'],
  ENETUNREACH: ['OSError', 101, 'Network is unreachable'],
  ENOPROTOOPT: ['OSError', 92, 'Protocol not available'],
  ENOTCONN: ['OSError', 107, 'Transport endpoint is not connected'],
  EOPNOTSUPP: ['OSError', 95, 'Operation not supported'],
  EPIPE: ['BrokenPipeError', 32, 'Broken pipe'],
  EPROTO: ['OSError', 71, 'Protocol error'],
  ETIMEDOUT: ['TimeoutError', 110, 'Connection timed out'],
}

/** The message of an errno alone: "Connection refused". */
export const meaning = (errno: string): string => ERRORS[errno]?.[2] ?? errno

/** An errno as Python's last line of a traceback prints it. */
function pythonError(errno: string): string {
  const [exception, number, message] = ERRORS[errno] ?? ['OSError', 0, errno]
  return `${exception}: [Errno ${number}] ${message}`
}

/** What Python raises on a line after its call: the call's errno, or what `recv(…).decode()` says of bytes that are no text. */
export function raisedBy({ call, errno, result }: CallRecord, line: string): string | null {
  if (errno !== undefined) return pythonError(errno)
  return call === 'recv' && /\.recv\(\d+\)\.decode\(\)/.test(line)
    ? undecodable((result ?? null) as Payload | null)
    : null
}

/** What a call gave, as a short aside behind its line; nothing where Python gives None. */
export function pythonValue(call: CallRecord): string {
  if (call.errno !== undefined) return call.errno
  const { result } = call
  if (call.call === 'recv') return literal((result ?? null) as Payload | null)
  if (isLetter(result)) return `${literal(result.payload)}, ${result.port}`
  if (call.call === 'socket' || call.call === 'accept') return `fd ${result}`
  return typeof result === 'number' || typeof result === 'string' ? String(result) : ''
}
