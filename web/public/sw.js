/* The service worker: the app shell opens without a network, and one's own last answers stay readable.
   Assets carry a hash in their name and are kept for good; a page is asked from the network first.
   Of the API only GET /api/v1/me with what lies under it is kept, and the forms of what I may ask for (/api/v1/flows), so
   that one can be filled in anywhere; never anything of other people, and all of it is forgotten at sign-out or when
   the server no longer knows the session. */
const SHELL = 'tongpin-shell-1'
const MINE = 'tongpin-mine-1'
const KEPT = [SHELL, MINE]

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(['/', '/early.js', '/manifest.webmanifest', '/icons/mark.svg']))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => !KEPT.includes(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(MINE))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && !isServer(url.pathname)) return event.respondWith(page(request))
  if (url.pathname.startsWith('/assets/')) return event.respondWith(asset(request))
  if (isMine(url.pathname)) return event.respondWith(mine(request))
})

/* A push brings a sentence and an address. Pressing it opens the page; a button only opens it with a deed chosen. */
self.addEventListener('push', (event) => {
  const told = event.data?.json() ?? {}
  event.waitUntil(
    self.registration.showNotification(told.title ?? 'Tongpin', {
      body: told.text,
      tag: told.tag,
      icon: '/icons/icon-192.png',
      badge: '/icons/icon-192.png',
      data: { link: told.link, deeds: told.deeds ?? [] },
      actions: (told.deeds ?? []).map(({ action, title }) => ({ action, title })),
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { link, deeds } = event.notification.data ?? {}
  const chosen = deeds?.find((one) => one.action === event.action)?.link
  event.waitUntil(open(chosen ?? link ?? '/'))
})

/** In a window that is there already, else in a new one; never outside of this house. */
async function open(link) {
  const to = new URL(link, location.origin)
  if (to.origin !== location.origin) return
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  for (const one of windows) {
    const moved = await one.navigate(to.href).catch(() => null)
    if (moved) return moved.focus()
  }
  return self.clients.openWindow(to.href)
}

/** Downloads and the sign-in belong to the server; they are no pages of the app. */
const isServer = (path) => path.startsWith('/api/') || path.startsWith('/_')
const isMine = (path) =>
  path === '/api/v1/me' || path.startsWith('/api/v1/me/') || /^\/api\/v1\/flows(\/[^/]+)?$/.test(path)

/** Hashed: once fetched, always right. Old ones go when the store grows beyond a few builds. */
async function asset(request) {
  const cache = await caches.open(SHELL)
  const known = await cache.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) {
    await cache.put(request, answer.clone())
    const all = await cache.keys()
    if (all.length > 300) await Promise.all(all.slice(0, 100).map((old) => cache.delete(old)))
  }
  return answer
}

/** Every address of the app is the same page. */
async function page(request) {
  const cache = await caches.open(SHELL)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put('/', answer.clone())
    return answer
  } catch {
    return (await cache.match('/')) ?? Response.error()
  }
}

/** The network first; without one, the last answer. A 401 means that somebody else may sit here next. */
async function mine(request) {
  const cache = await caches.open(MINE)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(request, answer.clone())
    if (answer.status === 401) await caches.delete(MINE)
    return answer
  } catch {
    return (await cache.match(request)) ?? Response.error()
  }
}
