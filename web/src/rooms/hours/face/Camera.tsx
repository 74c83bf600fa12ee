/** The camera turned to oneself, with one button; it goes dark as soon as the picture is taken or the part is closed. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { PhoneButton } from '@/base/phone/Phone'
import { picture } from './face'
import './face.css'

type Props = { verb: string; busy?: boolean; onTaken: (picture: string) => void; onClose: () => void }

export function Camera({ verb, busy, onTaken, onClose }: Props) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'asking' | 'live' | 'none'>('asking')
  useEffect(() => {
    let stream: MediaStream | null = null
    let closed = false
    const stop = () => stream?.getTracks().forEach((one) => one.stop())
    const open = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' }, audio: false })
        if (closed || !video.current) return stop()
        video.current.srcObject = stream
        await video.current.play()
        setState('live')
        video.current.scrollIntoView({ block: 'center' })
      } catch {
        if (!closed) setState('none')
      }
    }
    void open()
    return () => {
      closed = true
      stop()
    }
  }, [])
  return (
    <div className="face">
      {state === 'none' ? (
        <Note>{t('hours.face.no_camera')}</Note>
      ) : (
        <video ref={video} className="face-view" muted playsInline aria-label={t('hours.face.view')} />
      )}
      <p className="s q">{t('hours.face.no_liveness')}</p>
      {state !== 'none' && (
        <PhoneButton
          busy={busy || state === 'asking'}
          onClick={() => video.current && onTaken(picture(video.current))}
        >
          {verb}
        </PhoneButton>
      )}
      <Button onClick={onClose}>{t('base.cancel')}</Button>
    </div>
  )
}
