/** This browser as a receiver of pushes: whether it can, whether it does, and the way in and out. */
import { api } from '@/base/api/client'
import type { WishesOut } from './data'

export type Standing = 'on' | 'off' | 'blocked' | 'install' | 'impossible'

export async function standing(): Promise<Standing> {
  const apple = /iPhone|iPad/.test(navigator.userAgent)
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return apple ? 'install' : 'impossible'
  if (Notification.permission === 'denied') return 'blocked'
  return (await subscription()) ? 'on' : 'off'
}

/** Null where no worker is installed (a page under development). */
export async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration()
  return (await worker?.pushManager.getSubscription()) ?? null
}

export async function switchOn(key: string): Promise<WishesOut> {
  const worker = await navigator.serviceWorker.ready
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
  const told = made.toJSON()
  return api.post<WishesOut>('/me/push-devices', { endpoint: told.endpoint, keys: told.keys, label: nameOfThis() })
}

export async function switchOff(wishes: WishesOut): Promise<WishesOut | null> {
  const found = await subscription()
  const kept = wishes.devices.find((one) => one.endpoint === found?.endpoint)
  await found?.unsubscribe()
  return kept ? api.delete<WishesOut>(`/me/push-devices/${kept.id}`) : null
}

/** base64url → bytes, as PushManager wants the key. */
export function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const plain = atob(key.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (one) => one.charCodeAt(0))
}

/** "Chrome · Android": enough to know one's devices apart. */
export function nameOfThis(agent = navigator.userAgent): string {
  const pick = (from: [RegExp, string][]) => from.find(([sign]) => sign.test(agent))?.[1]
  const browser = pick([
    [/MicroMessenger/, 'WeChat'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ])
  const system = pick([
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'Mac'],
    [/Linux/, 'Linux'],
  ])
  return [browser, system].filter(Boolean).join(' · ')
}
