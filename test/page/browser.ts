import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import sirv from 'sirv'

/** A browser binary and the variables it needs to start. */
type Binary = { path: string; env: Record<string, string> }

const PLACES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
  (name) => `/usr/bin/${name}`,
)

/** The Chromium or Chrome that this machine has, or null. */
function installed(): Binary | null {
  const path = PLACES.find((place) => existsSync(place))
  return path ? { path, env: {} } : null
}

/**
 * The Chromium that `@sparticuz/chromium` carries, unpacked once below node_modules. Needs no package of the system: it
 * brings its own libraries (unpacked only when it believes to be on Amazon's Linux) and its own fonts.
 */
export function carried(): Binary {
  const { version } = JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8'))
  const folder = resolve('node_modules/.cache/tcpstep', `chromium-${version}`)
  if (!existsSync(folder)) {
    mkdirSync(join(folder, '..'), { recursive: true })
    const unfinished = mkdtempSync(`${folder}-`)
    const unpack = "await (await import('@sparticuz/chromium')).default.executablePath()"
    execFileSync(process.execPath, ['--input-type=module', '--eval', unpack], {
      env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    })
    writeFileSync(join(unfinished, 'fonts.conf'), fontsIn(folder))
    try {
      renameSync(unfinished, folder)
    } catch (error) {
      // another process was first
      rmSync(unfinished, { recursive: true })
      if (!existsSync(folder)) throw error
    }
  }
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  return { path: join(folder, 'chromium'), env }
}

/** The fonts of the system, if it has any, and those that were unpacked: without a single one Chromium crashes. */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`

/**
 * Starts a real Chromium: the installed one, else the carried one; also where the installed one does not start, for on
 * some systems it is only a script that asks for another package.
 */
export async function launch(options: readonly string[] = []): Promise<Browser> {
  const own = installed()
  return (own && (await start(own, options).catch(() => null))) ?? start(carried(), options)
}

/** Starts this browser with a fresh profile and Chromium's own `options`; it goes nowhere by itself. */
export function start(binary: Binary, options: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: binary.path,
    env: { ...(process.env as Record<string, string>), ...binary.env },
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...options,
    ],
  })
}

/** Serves the built page from static files alone, as a school's web server would, at the root or `under` a path of it. */
export async function servePage(folder = 'dist', under = '/'): Promise<{ url: string; close: () => Promise<void> }> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`no page in ${folder}/: does npm run build succeed?`)
  const files = sirv(folder, { dev: true })
  const server = createServer((request, response) => {
    const missing = () => void response.writeHead(404).end()
    if (!request.url?.startsWith(under)) return missing()
    request.url = request.url.slice(under.length - 1)
    files(request, response, missing)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${under}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
