import { spawnSync } from 'node:child_process'

/** The version of python3 on this machine; null where there is none. */
export const pythonVersion: string | null =
  spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? null

/** Compiles texts of Python without running them. @returns by text: null, or the SyntaxError */
export function syntaxErrors(texts: readonly string[]): (string | null)[] {
  const { stdout } = spawnSync('python3', ['-c', COMPILE], { input: JSON.stringify(texts), encoding: 'utf8' })
  return JSON.parse(stdout)
}

const COMPILE = `
import json, sys
def error(text):
    try:
        compile(text, "program", "exec")
    except SyntaxError as error:
        return str(error)
print(json.dumps([error(text) for text in json.load(sys.stdin)]))
`
