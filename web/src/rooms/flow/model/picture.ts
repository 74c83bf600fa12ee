/** The process as a picture (SVG) to put into a handbook. Pure: gets the texts, gives the drawing. */
import type { Step } from '../contract'
import { isFork, lanesOf } from './walk'

const [W, H, GAP, SIDE, HEAD] = [216, 60, 34, 28, 48]

export type Texts = {
  start: string
  end: string
  step: (step: Step) => [title: string, note: string]
  lane: (step: Step, at: number) => [title: string, note: string]
}

type Box = { width: number; height: number; draw: (x: number, y: number) => string }

const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)

/** Cut so that it stays inside its card; a Chinese character takes two places. */
function cut(text: string, most: number): string {
  let used = 0
  for (let at = 0; at < text.length; at += 1) {
    used += text.charCodeAt(at) > 0x2e80 ? 2 : 1
    if (used > most) return `${text.slice(0, at)}…`
  }
  return text
}

const line = (x: number, from: number, to: number) => `<path d="M${x} ${from}V${to}"/>`
const words = (x: number, y: number, text: string, look: string) =>
  text ? `<text x="${x}" y="${y}" class="${look}">${escaped(cut(text, 28))}</text>` : ''

function card([title, note]: [string, string], height: number, look: string): Box {
  return {
    width: W,
    height,
    draw: (x, y) =>
      `<rect x="${x - W / 2}" y="${y}" width="${W}" height="${height}" rx="10" class="${look}"/>` +
      words(x - W / 2 + 14, y + (note ? height / 2 - 4 : height / 2 + 5), title, 'b') +
      words(x - W / 2 + 14, y + height / 2 + 14, note, 's'),
  }
}

/** Boxes one below the other, joined by lines. */
function column(boxes: Box[]): Box {
  const height = boxes.reduce((sum, box) => sum + box.height, 0) + Math.max(0, boxes.length - 1) * GAP
  return {
    width: Math.max(W, ...boxes.map((box) => box.width)),
    height,
    draw: (x, y) => {
      let at = y
      return boxes
        .map((box, index) => {
          const here =
            box.draw(x, at) + (index < boxes.length - 1 ? line(x, at + box.height, at + box.height + GAP) : '')
          at += box.height + GAP
          return here
        })
        .join('')
    },
  }
}

function fork(step: Step, texts: Texts): Box {
  const top = card(texts.step(step), 32, 'pill')
  const lanes = lanesOf(step).map((lane, at) =>
    column([card(texts.lane(step, at), HEAD, 'head'), ...lane.steps.map((one) => boxOf(one, texts))]),
  )
  const tallest = Math.max(0, ...lanes.map((lane) => lane.height))
  const width = lanes.reduce((sum, lane) => sum + lane.width, 0) + SIDE * Math.max(0, lanes.length - 1)
  const [open, close] = [top.height + GAP, top.height + 2 * GAP + tallest]
  return {
    width,
    height: close + GAP / 2,
    draw: (x, y) => {
      let left = x - width / 2
      const middles = lanes.map((lane) => {
        const middle = left + lane.width / 2
        left += lane.width + SIDE
        return middle
      })
      const across = (at: number) => `<path d="M${middles[0]} ${at}H${middles.at(-1)}"/>`
      const drawn = lanes.map((lane, at) => {
        const middle = middles[at]!
        return (
          line(middle, y + open - GAP / 2, y + open) +
          lane.draw(middle, y + open) +
          line(middle, y + open + lane.height, y + close)
        )
      })
      return [
        top.draw(x, y),
        line(x, y + top.height, y + open - GAP / 2),
        across(y + open - GAP / 2),
        ...drawn,
        across(y + close),
        line(x, y + close, y + close + GAP / 2),
      ].join('')
    },
  }
}

const boxOf = (step: Step, texts: Texts): Box =>
  isFork(step) ? fork(step, texts) : card(texts.step(step), H, 'card')

const STYLE =
  'path{fill:none;stroke:#a9b1b8;stroke-width:1.25}rect{fill:#fff;stroke:#dfe3e6}.head{fill:#f7f8f9;stroke-dasharray:4 3}' +
  ".pill{fill:#eaf3f0}text{font:12px 'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif;fill:#626b75}" +
  '.b{font-weight:600;font-size:13px;fill:#1b2024}'

export function picture(steps: Step[], texts: Texts): string {
  const whole = column([
    card([texts.start, ''], 40, 'card'),
    ...steps.map((step) => boxOf(step, texts)),
    card([texts.end, ''], 32, 'pill'),
  ])
  const [width, height] = [whole.width + 48, whole.height + 48]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><style>${STYLE}</style><rect width="100%" height="100%" style="stroke:none"/>${whole.draw(width / 2, 24)}</svg>`
}
