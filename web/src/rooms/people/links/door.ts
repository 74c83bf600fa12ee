/** Speaks for a page that a link opens: the link's token and the pass that four signs gave, for this visit only. */
import { address, ApiError, download, problemsOf, wire } from '@/base/api/client'

export function doorOf(root: string) {
  const passOf = (token: string) => `tongpin.${root}.${token.slice(0, 12)}`
  const pass = (token: string) => sessionStorage.getItem(passOf(token)) ?? ''
  const headers = (token: string) => ({ 'X-Link-Pass': pass(token) })

  async function call<T>(token: string, path: string, body?: unknown): Promise<T> {
    const form = body instanceof FormData
    const answer = await wire(new URL(address(`/${root}/${token}${path}`), location.origin), {
      method: body === undefined ? 'GET' : 'POST',
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
      headers: { ...headers(token), ...(body && !form ? { 'Content-Type': 'application/json' } : {}) },
    })
    const told = (await answer.json().catch(() => null)) as T
    if (!answer.ok) throw new ApiError(answer.status, problemsOf(told), told)
    return told
  }

  async function unlock<T>(token: string, digits: string): Promise<T> {
    const told = await call<{ pass: string; page: T }>(token, '/unlock', { digits })
    sessionStorage.setItem(passOf(token), told.pass)
    return told.page
  }

  async function blob(token: string, path: string): Promise<Blob> {
    const answer = await wire(new URL(address(`/${root}/${token}${path}`), location.origin), {
      headers: headers(token),
    })
    if (!answer.ok) throw new ApiError(answer.status, [])
    return answer.blob()
  }

  const save = (token: string, path: string) =>
    download(`/${root}/${token}${path}`, {}, 'tongpin.pdf', headers(token))

  return { call, unlock, pass, blob, save }
}
