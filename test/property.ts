import fc from 'fast-check'

/** A property that fails is shrunk for a minute at most, and one that takes longer than that has failed. */
fc.configureGlobal({ interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true })
