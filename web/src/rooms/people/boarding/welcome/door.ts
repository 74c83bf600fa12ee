/** Speaks for the phone page of a newcomer; drafts are kept on the device. */
import { doorOf } from '../../links/door'
import type { Asked, PhonePage } from '../contract'

const door = doorOf('welcome')
export const { call, pass } = door
export const unlock = (token: string, digits: string) => door.unlock<PhonePage>(token, digits)
export const picture = async (token: string, id: number) =>
  URL.createObjectURL(await door.blob(token, `/shown/${id}`))

const draftOf = (token: string, step: string) => `tongpin.welcome.draft.${token.slice(0, 12)}.${step}`

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
