import type { KoffiFunc } from 'koffi'
import type { Because } from '../trace/record.ts'

/** Memory that a call reads or fills. */
type Bytes = Uint8Array

/** The C library's calls that the bench makes, as in their manual pages: -1 is an error, and `errno` has its number. */
export type Libc = {
  socket(domain: number, type: number, protocol: number): number
  bind(fd: number, address: Bytes, length: number): number
  listen(fd: number, backlog: number): number
  accept4(fd: number, address: Bytes | null, length: Bytes | null, flags: number): number
  connect(fd: number, address: Bytes, length: number): number
  send(fd: number, bytes: Bytes, length: number, flags: number): number
  recv(fd: number, bytes: Bytes, length: number, flags: number): number
  sendto(fd: number, bytes: Bytes, length: number, flags: number, to: Bytes, size: number): number
  recvfrom(fd: number, bytes: Bytes, length: number, flags: number, from: Bytes, size: Bytes): number
  shutdown(fd: number, how: number): number
  close(fd: number): number
  setsockopt(fd: number, level: number, option: number, value: Bytes, length: number): number
  getsockopt(fd: number, level: number, option: number, value: Bytes, length: Bytes): number
  getsockname(fd: number, address: Bytes, length: Bytes): number
  getpeername(fd: number, address: Bytes, length: Bytes): number
  poll(fds: Bytes, count: number, timeout_ms: number): number
  epoll_create1(flags: number): number
  epoll_ctl(epoll: number, operation: number, fd: number, event: Bytes): number
  epoll_wait: KoffiFunc<(epoll: number, events: Bytes, count: number, timeout_ms: number) => number>
  eventfd(count: number, flags: number): number
  eventfd_read(fd: number, value: Bytes): number
  eventfd_write(fd: number, value: bigint): number
  if_nametoindex(name: string): number
  sched_getcpu(): number
  /** ioctl() whose third argument points to memory */
  ioctl(fd: number, request: number, memory: Bytes): number
  errno(): number
}

const PROTOTYPES: Readonly<Record<Exclude<keyof Libc, 'errno'>, string>> = {
  socket: 'int socket(int, int, int)',
  bind: 'int bind(int, const void *, uint32_t)',
  listen: 'int listen(int, int)',
  accept4: 'int accept4(int, void *, void *, int)',
  connect: 'int connect(int, const void *, uint32_t)',
  send: 'intptr_t send(int, const void *, size_t, int)',
  recv: 'intptr_t recv(int, void *, size_t, int)',
  sendto: 'intptr_t sendto(int, const void *, size_t, int, const void *, uint32_t)',
  recvfrom: 'intptr_t recvfrom(int, void *, size_t, int, void *, void *)',
  shutdown: 'int shutdown(int, int)',
  close: 'int close(int)',
  setsockopt: 'int setsockopt(int, int, int, const void *, uint32_t)',
  getsockopt: 'int getsockopt(int, int, int, void *, void *)',
  getsockname: 'int getsockname(int, void *, void *)',
  getpeername: 'int getpeername(int, void *, void *)',
  poll: 'int poll(void *, unsigned long, int)',
  epoll_create1: 'int epoll_create1(int)',
  epoll_ctl: 'int epoll_ctl(int, int, int, void *)',
  epoll_wait: 'int epoll_wait(int, void *, int, int)',
  eventfd: 'int eventfd(unsigned int, int)',
  eventfd_read: 'int eventfd_read(int, void *)',
  eventfd_write: 'int eventfd_write(int, uint64_t)',
  if_nametoindex: 'unsigned int if_nametoindex(const char *)',
  sched_getcpu: 'int sched_getcpu()',
  ioctl: 'int ioctl(int, unsigned long, void *)',
}

/** Why something is not to be had on this machine. */
export type Missing = { missing: Because }

/** The C library of this process through koffi, or why it cannot be had: another system, or koffi without its binary. */
export async function loadLibc(): Promise<Libc | Missing> {
  if (process.platform !== 'linux')
    return { missing: { key: 'kernel.not-linux', values: { system: process.platform } } }
  try {
    const { default: koffi } = await import('koffi')
    const library = koffi.load(null)
    const calls = Object.entries(PROTOTYPES).map(([name, prototype]) => [name, library.func(prototype)])
    return { ...Object.fromEntries(calls), errno: () => koffi.errno() } as Libc
  } catch (error) {
    const [reason] = String((error as Error).message).split('\n')
    return { missing: { key: 'kernel.no-koffi', values: { reason: reason ?? '' } } }
  }
}
