import { once } from 'node:events'
import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Result } from '../programs/program.ts'
import type { Errno } from '../tcp/names.ts'
import { EINPROGRESS, ERRNO, errnoName } from './errno.ts'
import type { Libc } from './libc.ts'
import { type Address, checkAddress, checkPort } from './loopback.ts'
import { int, SOCKADDR_IN, sockaddr } from './sockaddr.ts'
import { tcpInfo } from './tcp-info.ts'

const SHUT_WR = 1
const SOL_SOCKET = 1
const SO_ERROR = 4
/** What connect() gives when the handshake has begun, or has been answered with RST at once. */
const BEGUN = new Set([0, EINPROGRESS, ERRNO.ECONNREFUSED])
/** How long the other thread may take to be given a processor, and a handshake to be done or refused. */
const PATIENCE_MS = 20
/** Bytes of a cpu_set_t. */
const CPU_SET = 128
/** The gate between the two threads; beside it the other one counts its turns while it waits. */
const SHUT = 0
const OPEN = 1
/**
 * How many turns of an empty loop one of the two holds back after the gate, one try after the other: below 0 this
 * thread, above 0 the other. Which of them is slower to its call, and by how much, changes with what is compiled.
 */
const HELD_BACK = [0, -300, 300, -1000, 1000]

/**
 * The other thread: on a processor of its own it waits at the gate without sleeping, then makes its call. As text,
 * because a file of its own would have to be found both from source and in the built program; koffi is found by the path
 * that it has here.
 */
const OTHER_THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
const koffi = require(workerData.koffi)
const libc = koffi.load(null)
const calls = {
  connect: libc.func('int connect(int, const void *, uint32_t)'),
  shutdown: libc.func('int shutdown(int, int)'),
}
const setaffinity = libc.func('int sched_setaffinity(int, size_t, const void *)')
parentPort.on('message', ({ call, args: [fd, value, length], cpus, heldBack }) => {
  setaffinity(0, cpus.length, cpus)
  const make = calls[call]
  parentPort.postMessage('at the gate')
  while (Atomics.load(workerData.gate, 0) === ${SHUT}) Atomics.add(workerData.gate, 1, 1);
  for (let turn = 0; turn < heldBack; turn++) Atomics.load(workerData.gate, 0);
  parentPort.postMessage(make(fd, value, length) === 0 ? 0 : koffi.errno())
})`

/** Two sockets that do the same at the same moment: connect to each other, or shut down for writing. */
export type Twin = { fd: number; to: Address }

/**
 * Makes one call on each of two descriptors at the same moment, from two threads on two processors, so that their
 * segments cross on loopback. That is chance, so more than one try may be needed: on two processors most succeed once
 * the code is warm, on one processor hardly any.
 */
export class Together {
  readonly #libc: Libc
  readonly #gate = new Int32Array(new SharedArrayBuffer(8))
  /** started by the first call */
  #worker: Worker | null = null
  #tries = 0

  constructor(libc: Libc) {
    this.#libc = libc
  }

  /**
   * Both connect, each to the other, from the ports that they are bound to. ECONNREFUSED where the SYNs did not cross:
   * then both are as before and may try again. Other errors as from connect(). Whether they crossed `met` tells of two that are
   * connected: one SYN may have come too early and been refused, and the other one been answered.
   */
  async connect(one: Twin, other: Twin, met: () => boolean): Promise<[Result, Result]> {
    const [there, here] = [peerOf(one), peerOf(other)]
    const numbers = await this.#make('connect', [one.fd, there, SOCKADDR_IN], () =>
      this.#libc.connect(other.fd, here, SOCKADDR_IN),
    )
    const wrong = numbers.map((number) => (BEGUN.has(number) ? null : errnoName(number, 'connect')))
    if (wrong[0] || wrong[1]) return [resultOf(wrong[0]), resultOf(wrong[1])]
    if ((await this.#established([one.fd, other.fd])) && met()) return [{ value: null }, { value: null }]
    for (const { fd } of [one, other]) this.#dissolve(fd)
    return [{ errno: 'ECONNREFUSED' }, { errno: 'ECONNREFUSED' }]
  }

  /** Both shut down for writing; as `Driver.shutdown` with SHUT_WR. */
  async shutdown(one: number, other: number): Promise<[Result, Result]> {
    const numbers = await this.#make('shutdown', [one, SHUT_WR], () => this.#libc.shutdown(other, SHUT_WR))
    const [first, second] = numbers.map((number) => (number === 0 ? null : errnoName(number, 'shutdown')))
    return [resultOf(first), resultOf(second)]
  }

  async end(): Promise<void> {
    await this.#worker?.terminate()
  }

  /** Returns at a moment at which the other thread has a processor, unless it gets none for too long. */
  #seeItTurn(): void {
    const turns = Atomics.load(this.#gate, 1)
    const deadline = performance.now() + PATIENCE_MS
    while (Atomics.load(this.#gate, 1) === turns && performance.now() < deadline);
  }

  /** Whether both handshakes end well; on loopback they have ended almost at once. */
  async #established(fds: readonly number[]): Promise<boolean> {
    const deadline = performance.now() + PATIENCE_MS
    for (;;) {
      const states = fds.map((fd) => tcpInfo(this.#libc, fd)?.state)
      if (states.every((state) => state === 'ESTABLISHED')) return true
      if (states.includes('CLOSED') || performance.now() > deadline) return false
      await setImmediate()
    }
  }

  /** connect() to no family: the socket has no connection and no error any more, and keeps the port it was bound to. */
  #dissolve(fd: number): void {
    this.#libc.connect(fd, new Uint8Array(SOCKADDR_IN), SOCKADDR_IN)
    this.#libc.getsockopt(fd, SOL_SOCKET, SO_ERROR, int(0), int(4))
  }

  #start(): Worker {
    const koffi = createRequire(import.meta.url).resolve('koffi')
    const worker = new Worker(OTHER_THREAD, { eval: true, workerData: { koffi, gate: this.#gate } })
    worker.unref()
    return worker
  }

  /**
   * Gives the two error numbers, 0 for success. Between the gate and the calls stands nothing that takes time: two
   * segments cross only if they leave within a few microseconds.
   */
  async #make(call: string, args: readonly unknown[], own: () => number): Promise<[number, number]> {
    this.#worker ??= this.#start()
    Atomics.store(this.#gate, 0, SHUT)
    const arrival = once(this.#worker, 'message')
    const heldBack = HELD_BACK[this.#tries++ % HELD_BACK.length]!
    this.#worker.postMessage({ call, args, cpus: othersThan(this.#libc.sched_getcpu()), heldBack })
    await arrival
    const answer = once(this.#worker, 'message')
    this.#seeItTurn()
    Atomics.store(this.#gate, 0, OPEN)
    for (let turn = 0; turn < -heldBack; turn++) Atomics.load(this.#gate, 0)
    const second = own() === 0 ? 0 : this.#libc.errno()
    const [first] = (await answer) as [number]
    return [first, second]
  }
}

const resultOf = (errno: Errno | null | undefined): Result => (errno ? { errno } : { value: null })

/** Where a twin connects to, as memory. */
function peerOf({ to }: Twin): Uint8Array {
  checkAddress(to.address)
  checkPort(to.port, 'connect')
  return sockaddr(to)
}

/** A cpu_set_t of every processor but this one. */
function othersThan(cpu: number): Uint8Array {
  const cpus = new Uint8Array(CPU_SET).fill(0xff)
  cpus[cpu >> 3]! &= ~(1 << (cpu & 7))
  return cpus
}
