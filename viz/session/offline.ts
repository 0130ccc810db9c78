/**
 * Keeps the page for the next visit without a network: registers the worker beside it, once the page is there. Where there
 * is none (a page in development, the backend's own page) or the browser wants none, nothing is lost.
 */
export function workOffline(): void {
  if (!('serviceWorker' in navigator)) return
  const register = () => navigator.serviceWorker.register('./sw.js').catch(() => undefined)
  if (document.readyState === 'complete') void register()
  else addEventListener('load', register, { once: true })
}
