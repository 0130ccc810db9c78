/** The part of the service worker's world that is used here; the page's own types know nothing of it. */
type Lasting = Event & { waitUntil(work: Promise<unknown>): void }
type Asked = Lasting & { request: Request; respondWith(answer: Promise<Response>): void }
type Worker = {
  addEventListener(type: 'install' | 'activate', listen: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listen: (event: Asked) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  registration: { scope: string }
}
const worker = self as unknown as Worker
/** Written in by the build: its files, and a name that is another one whenever a file is. */
declare const FILES: readonly string[]
declare const BUILD: string

const OURS = 'tcpstep '
/** A network that has not answered for so long is as good as none. */
const PATIENCE_MS = 4000

worker.addEventListener('install', (event) => {
  const kept = caches
    .open(OURS + BUILD)
    .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' }))))
  event.waitUntil(kept.then(() => worker.skipWaiting()))
})

// The files of the build before stay: a page of it that is still open may want one of them.
worker.addEventListener('activate', (event) => {
  const forget = async () => {
    const ours = (await caches.keys()).filter((name) => name.startsWith(OURS))
    await Promise.all(ours.slice(0, -2).map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  event.waitUntil(forget())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return
  event.respondWith(request.mode === 'navigate' ? fresh(request) : kept(request))
})

/** A page comes from the network, so that nobody stays on an old one; where there is none, as it was kept. */
async function fresh(request: Request): Promise<Response> {
  const late = new Promise<null>((give) => setTimeout(() => give(null), PATIENCE_MS))
  const network = fetch(request)
  const answer = await Promise.race([network, late]).catch(() => null)
  if (answer?.ok) return answer
  return (await stored(request)) ?? (await stored('./index.html')) ?? network
}

/** What this build has kept under this name; else what the one before has, which stands first in the browser's own search. */
async function stored(file: Request | string): Promise<Response | undefined> {
  const own = await caches.open(OURS + BUILD)
  return (await own.match(file, { ignoreSearch: true })) ?? caches.match(file, { ignoreSearch: true })
}

/** A file has the hash of what it holds in its name: the kept one is the right one. Others come from the network first. */
async function kept(request: Request): Promise<Response> {
  if (!request.url.startsWith(`${worker.registration.scope}assets/`)) return fresh(request)
  return (await caches.match(request)) ?? fetch(request)
}

export {}
