import type { Ready, Want } from './driver.ts'

type Waiter = { wants: readonly Want[]; tell: (ready: Ready[]) => void }

/** Those who wait in `Driver.ready`. `check` says what is so at this moment; `allGone` is called when the last one leaves. */
export class Waiters {
  readonly #all = new Set<Waiter>()
  readonly #check: (wants: readonly Want[]) => Ready[]
  readonly #allGone: () => void

  constructor(check: (wants: readonly Want[]) => Ready[], allGone = () => {}) {
    this.#check = check
    this.#allGone = allGone
  }

  get size(): number {
    return this.#all.size
  }

  /** Everything that somebody waits for. */
  get wants(): Want[] {
    return [...this.#all].flatMap(({ wants }) => wants)
  }

  /** As `Driver.ready`. */
  wait(wants: readonly Want[], timeout_ms?: number): Promise<Ready[]> {
    const already = this.#check(wants)
    if (already.length > 0 || timeout_ms === 0) return Promise.resolve(already)
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined
      const waiter: Waiter = {
        wants,
        tell: (ready) => {
          clearTimeout(timer)
          this.#all.delete(waiter)
          if (this.#all.size === 0) this.#allGone()
          resolve(ready)
        },
      }
      if (timeout_ms !== undefined) timer = setTimeout(() => waiter.tell([]), timeout_ms)
      this.#all.add(waiter)
    })
  }

  /** Something has happened: those for whom it is enough go. */
  recheck(): void {
    for (const waiter of this.#all) {
      const ready = this.#check(waiter.wants)
      if (ready.length > 0) waiter.tell(ready)
    }
  }

  /** Nobody waits for this descriptor any more: it is about to be closed. */
  forget(fd: number): void {
    for (const waiter of this.#all) if (waiter.wants.some((want) => want.fd === fd)) waiter.tell([])
  }

  /** All go. */
  end(): void {
    for (const waiter of this.#all) waiter.tell([])
  }
}
