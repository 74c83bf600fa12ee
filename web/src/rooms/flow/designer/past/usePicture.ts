/** Hands the drawing out as a picture file, in the viewer's language: PNG to paste anywhere, SVG to print. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { picture } from '../../model/picture'
import { sayStep } from '../../model/say'
import { lanesOf } from '../../model/walk'
import { useBoard } from '../board'
import { useCondition } from '../condition/useCondition'

export function usePicture() {
  const { t } = useTranslation()
  const f = useFormat()
  const say = useCondition()
  const { design, namer, flowKey } = useBoard()
  return async (kind: 'svg' | 'png') => {
    const drawn = picture(design.body.steps, {
      start: t('flow.tree.start'),
      end: t('flow.tree.end'),
      step: (step) => [f.label(step.title) || t(`flow.kind.${step.kind}`), sayStep(step, namer)],
      lane: (step, at) => {
        const lane = lanesOf(step)[at]!
        const said = say(lane.when)
        const name =
          f.label(lane.title) ||
          said ||
          t(step.kind === 'branch' ? 'flow.arm.otherwise' : 'flow.lane_n', { n: at + 1 })
        return [name, name === said ? '' : said]
      },
    })
    const svg = new Blob([drawn], { type: 'image/svg+xml' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(kind === 'svg' ? svg : await painted(svg))
    link.download = `${flowKey}.${kind}`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
}

/** Twice as fine as the screen, and never larger than browsers can paint. */
async function painted(svg: Blob): Promise<Blob> {
  const from = URL.createObjectURL(svg)
  try {
    const picture = new Image()
    picture.src = from
    await picture.decode()
    const fine = Math.min(2, 8000 / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(picture.width * fine)
    canvas.height = Math.ceil(picture.height * fine)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('not painted'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(from)
  }
}
