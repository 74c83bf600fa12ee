/** A name drawn by finger or mouse, kept as points in shares of the box: no picture, nothing that could run. */
import { useRef } from 'react'

export type Strokes = [number, number][][]
type Props = { strokes: Strokes; onChange: (strokes: Strokes) => void; label: string }
const WIDE = 600
const HIGH = 300

export function Draw({ strokes, onChange, label }: Props) {
  const drawing = useRef(false)
  const point = (event: React.PointerEvent<SVGSVGElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    const within = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000
    return [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)]
  }
  const path = (stroke: [number, number][]) =>
    stroke.map(([x, y], at) => `${at ? 'L' : 'M'}${x * WIDE} ${y * HIGH}`).join(' ')
  return (
    <svg
      className="ct-draw"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      preserveAspectRatio="none"
      onPointerDown={(event) => {
        drawing.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
        const at = point(event)
        onChange([...strokes, [at, at]])
      }}
      onPointerMove={(event) => {
        if (!drawing.current || !strokes.length) return
        const last = strokes[strokes.length - 1]!
        onChange([...strokes.slice(0, -1), [...last, point(event)]])
      }}
      onPointerUp={() => (drawing.current = false)}
      onPointerCancel={() => (drawing.current = false)}
    >
      {strokes.map((stroke, at) => (
        <path key={at} d={path(stroke)} fill="none" stroke="#1b2024" strokeWidth={5} strokeLinecap="round" />
      ))}
    </svg>
  )
}
