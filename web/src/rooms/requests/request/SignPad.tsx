/** A hand-written signature with finger, pen or mouse; given on as a PNG, empty until something is drawn. */
import { useRef, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'

const SIZE = { width: 640, height: 220 }

export function SignPad({ onChange }: { onChange: (picture: string) => void }) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const at = (event: PointerEvent): [number, number] => {
    const box = canvas.current!.getBoundingClientRect()
    return [
      ((event.clientX - box.left) / box.width) * SIZE.width,
      ((event.clientY - box.top) / box.height) * SIZE.height,
    ]
  }
  const pen = () => {
    const found = canvas.current!.getContext('2d')!
    found.lineWidth = 4
    found.lineCap = found.lineJoin = 'round'
    found.strokeStyle = '#1a2024'
    return found
  }
  return (
    <div className="f">
      <span className="row">
        <label htmlFor="sign-pad" className="lb">
          {t('requests.sign')}
        </label>
        <span className="sp" />
        <Button
          small
          look="ghost"
          onClick={() => {
            pen().clearRect(0, 0, SIZE.width, SIZE.height)
            onChange('')
          }}
        >
          {t('requests.sign_again')}
        </Button>
      </span>
      <canvas
        id="sign-pad"
        ref={canvas}
        {...SIZE}
        className="rq-sign"
        aria-label={t('requests.sign')}
        onPointerDown={(event) => {
          drawing.current = true
          event.currentTarget.setPointerCapture(event.pointerId)
          const found = pen()
          found.beginPath()
          found.moveTo(...at(event))
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return
          const found = pen()
          found.lineTo(...at(event))
          found.stroke()
        }}
        onPointerUp={() => {
          drawing.current = false
          onChange(canvas.current!.toDataURL('image/png'))
        }}
      />
    </div>
  )
}
