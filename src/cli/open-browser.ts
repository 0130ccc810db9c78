import { spawn } from 'node:child_process'

/** The command that opens an address in the browser of this desktop, or null where there is none to open. */
function opener(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['cmd', '/c', 'start', '""']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null
}

/** Opens `url` in a browser where there is one; where there is none, or it does not start, nothing happens. */
export function openBrowser(url: string): void {
  const [command, ...options] = opener(process.platform, process.env) ?? []
  if (!command) return
  const browser = spawn(command, [...options, url], { stdio: 'ignore', detached: true })
  browser.on('error', () => {})
  browser.unref()
}
