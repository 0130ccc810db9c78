import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

test('the installed command finds each package that it imports, and no package is installed for nothing', {
  timeout: 60_000,
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcpstep-'))
  try {
    const options = ['build', '--logLevel', 'warn', '--config', 'vite.node.config.ts', '--outDir', folder]
    execFileSync('node_modules/.bin/vite', options, { env: { ...process.env, NODE_ENV: 'production' } })
    const script = readFileSync(join(folder, 'tcpstep.js'), 'utf8')
    const { module } = parseSync('tcpstep.js', script)
    const named = module.dynamicImports.map(({ moduleRequest: { start, end } }) => script.slice(start + 1, end - 1))
    const imported = [...named, ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value)]
    const packages = imported.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect([...new Set(packages)].sort()).toEqual(Object.keys(dependencies))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
