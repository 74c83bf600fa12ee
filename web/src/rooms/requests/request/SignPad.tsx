/** A signature: drawn with finger, pen or mouse, or the own name typed, for whoever uses a keyboard only (WCAG 2.1.1). Given on as a
 *  PNG with the typed name; both empty until there is one. */
import { useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/base/api/contract'
import { Button } from '@/base/parts/Button'
import { useMe } from '@/base/session/session'

const SIZE = { width: 640, height: 220 }
const INK = '#1a2024'

type Props = { problems?: Problem[]; onChange: (picture: string, typed: string) => void }

export function SignPad({ problems, onChange }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const [typed, setTyped] = useState('')
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
    found.strokeStyle = found.fillStyle = INK
    return found
  }
  const wipe = () => {
    const found = pen()
    found.clearRect(0, 0, SIZE.width, SIZE.height)
    return found
  }
  /** The picture says itself that it was typed. */
  const write = (name: string) => {
    setTyped(name)
    const found = wipe()
    if (!name.trim()) return onChange('', '')
    found.textAlign = 'center'
    found.font = 'italic 72px "Kaiti SC", STKaiti, KaiTi, "Segoe Script", cursive, serif'
    found.fillText(name, SIZE.width / 2, 125, SIZE.width - 40)
    found.font = '20px sans-serif'
    found.fillText(t('requests.sign_typed_mark'), SIZE.width / 2, 185, SIZE.width - 40)
    onChange(canvas.current!.toDataURL('image/png'), name)
  }
  return (
    <div className="f">
      <span className="row">
        <label htmlFor="sign-pad" className="lb">
          {t('requests.sign')}
        </label>
        <span className="sp" />
        <Button small look="ghost" onClick={() => write('')}>
          {t('requests.sign_again')}
        </Button>
      </span>
      <canvas
        id="sign-pad"
        ref={canvas}
        {...SIZE}
        className="rq-sign"
        role="img"
        aria-label={t('requests.sign')}
        onPointerDown={(event) => {
          drawing.current = true
          event.currentTarget.setPointerCapture(event.pointerId)
          if (typed) wipe()
          setTyped('')
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
          onChange(canvas.current!.toDataURL('image/png'), '')
        }}
      />
      <label htmlFor="sign-typed" className="t13">
        {t('requests.sign_type')}
      </label>
      <input
        id="sign-typed"
        className="in"
        autoComplete="off"
        placeholder={me.person?.name}
        value={typed}
        aria-invalid={!!problems?.length || undefined}
        onChange={(event) => write(event.target.value)}
      />
      {!!problems?.length && (
        <span className="bad" role="alert">
          {problems.map((one) => one.text).join(' ')}
        </span>
      )}
    </div>
  )
}
