import { once } from 'node:events'

/** Resolves at the first Ctrl-C, or when somebody else asks the process to end; never once `until` is aborted. */
export async function interrupted(until?: AbortSignal): Promise<void> {
  const heard = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => once(process, signal, { signal: until }))
  await Promise.race(heard).catch(() => new Promise(() => {}))
}
