#!/usr/bin/env node
import { execute } from './command-line.ts'
import { ownTerminal } from './terminal.ts'

// a reader that has seen enough (`| head`) is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await execute(process.argv.slice(2), ownTerminal(process))
