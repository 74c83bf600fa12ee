/** Speaks for the phone page: the link's token, the pass that four digits gave, and drafts kept on the device. */
import { address, ApiError, problemsOf, wire } from '@/base/api/client'
import type { Asked, PhonePage } from '../contract'

const passOf = (token: string) => `tongpin.welcome.${token.slice(0, 12)}`
const draftOf = (token: string, step: string) => `tongpin.welcome.draft.${token.slice(0, 12)}.${step}`

export async function call<T>(token: string, path: string, body?: unknown): Promise<T> {
  const form = body instanceof FormData
  const answer = await wire(new URL(address(`/welcome/${token}${path}`), location.origin), {
    method: body === undefined ? 'GET' : 'POST',
    body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    headers: { 'X-Welcome-Pass': pass(token), ...(body && !form ? { 'Content-Type': 'application/json' } : {}) },
  })
  const told = (await answer.json().catch(() => null)) as T
  if (!answer.ok) throw new ApiError(answer.status, problemsOf(told), told)
  return told
}

export async function unlock(token: string, digits: string): Promise<PhonePage> {
  const told = await call<{ pass: string; page: PhonePage }>(token, '/unlock', { digits })
  sessionStorage.setItem(passOf(token), told.pass)
  return told.page
}

export const pass = (token: string) => sessionStorage.getItem(passOf(token)) ?? ''

export async function picture(token: string, id: number): Promise<string> {
  const answer = await wire(new URL(address(`/welcome/${token}/shown/${id}`), location.origin), {
    headers: { 'X-Welcome-Pass': pass(token) },
  })
  if (!answer.ok) throw new ApiError(answer.status, [])
  return URL.createObjectURL(await answer.blob())
}

/** Secret numbers must not lie around on a device, and what steers is saved at once. */
export function keepDraft(token: string, step: string, values: Record<string, string>, fields: Asked[]) {
  const unkept = fields.filter((one) => one.secret || one.steers).map((one) => one.key)
  const kept = Object.fromEntries(Object.entries(values).filter(([key]) => !unkept.includes(key)))
  localStorage.setItem(draftOf(token, step), JSON.stringify(kept))
}

export function draft(token: string, step: string): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(draftOf(token, step)) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

export const dropDraft = (token: string, step: string) => localStorage.removeItem(draftOf(token, step))

/** Photos of phones are large; a bad line carries a third of a megabyte better than six. */
export async function shrunk(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file)
    const share = Math.min(1, 1800 / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * share)
    canvas.height = Math.round(picture.height * share)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise((done) => canvas.toBlob((blob) => done(blob ?? file), 'image/jpeg', 0.88))
  } catch {
    return file
  }
}
