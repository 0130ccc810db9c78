const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Resolves at the first Ctrl-C, or when somebody else asks the process to end; never once `until` is aborted. Until then
 * further signals do nothing: npm passes on a Ctrl-C that the terminal has sent to both, and cleaning up takes its time.
 */
export function interrupted(until?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      resolve()
      // at its natural end Node would first let go of the signals, and one more that npm passes on would then kill it
      process.once('beforeExit', () => process.exit())
    }
    for (const signal of SIGNALS) {
      process.on(signal, heard)
      until?.addEventListener('abort', () => process.off(signal, heard))
    }
  })
}
