/** Installs the service worker in a built client; a new version takes over at the next visit. */
export function installWorker() {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => null))
}
