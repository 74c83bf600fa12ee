/** The face check as the server tells it, and one picture from the camera: small, sent once, kept nowhere. */
import { useQuery } from '@tanstack/react-query'
import { api } from '@/base/api/client'

export type MyFace = {
  is_offered: boolean
  has_driver: boolean
  version: string
  agreed_at: string | null
  text: { title: string; text: string }[]
}
export type FaceSetting = {
  is_on: boolean
  assessed_on: string | null
  by: string
  has_driver: boolean
  agreed: number
  may_change: boolean
}

export const MINE = ['hours', 'face', 'mine']
export const SETTING = ['hours', 'face', 'setting']

export const useMyFace = () =>
  useQuery({ queryKey: MINE, queryFn: ({ signal }) => api.get<MyFace>('/me/face', {}, signal) })

export const useFaceSetting = () =>
  useQuery({ queryKey: SETTING, queryFn: ({ signal }) => api.get<FaceSetting>('/hours/face', {}, signal) })

const SIDE = 480

/** What the camera shows now, as a JPEG in text. */
export function picture(video: HTMLVideoElement): string {
  const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight, 1))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.85)
}
