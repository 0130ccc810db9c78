import type { Because } from '../trace/record.ts'
import type { Driver } from './driver.ts'
import { loadLibc } from './libc.ts'
import { NetDriver } from './net.ts'
import { type Observer, openObserver } from './observe.ts'
import { PosixDriver } from './posix.ts'
import { openSniffer, Sniffer } from './sniff.ts'
import { Together } from './together.ts'

/** All that this machine gives for real sockets; what is null has its reason in `missing`. */
export type Kernel = {
  driver: Driver
  observer: Observer | null
  /** shows nothing until a port is added to `ports` */
  sniffer: Sniffer | null
  together: Together | null
  missing: readonly Because[]
  /** Aborts what is open and gives everything back. */
  end(): Promise<void>
}

/** Opens the best there is: the bench's own calls through koffi, else Node's (or Node's because they are asked for). */
export async function openKernel(prefer: Driver['name'] = 'koffi'): Promise<Kernel> {
  const libc = prefer === 'koffi' ? await loadLibc() : null
  if (libc === null || 'missing' in libc) return openPortable(libc ? [libc.missing] : [])
  const driver = new PosixDriver(libc)
  const observer = openObserver(libc)
  const sniffer = openSniffer(libc, [])
  const together = new Together(libc)
  return {
    driver,
    observer,
    sniffer: sniffer instanceof Sniffer ? sniffer : null,
    together,
    missing: [whyNot(observer), sniffer instanceof Sniffer ? null : sniffer.missing].filter((why) => why !== null),
    async end() {
      await driver.end()
      await together.end()
      if (sniffer instanceof Sniffer) sniffer.end()
      observer?.end()
    },
  }
}

function openPortable(missing: readonly Because[]): Kernel {
  const driver = new NetDriver()
  const observer = openObserver(null)
  return {
    driver,
    observer,
    sniffer: null,
    together: null,
    missing: [
      ...missing,
      ...driver.cannot.map((limitation) => ({ key: `driver.cannot.${limitation}` })),
      ...[whyNot(observer)].filter((why) => why !== null),
      { key: 'kernel.no-capture-driver' },
    ],
    async end() {
      await driver.end()
      observer?.end()
    },
  }
}

const whyNot = (observer: Observer | null): Because | null => (observer ? observer.because : { key: 'kernel.no-view' })
