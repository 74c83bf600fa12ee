/** Hands the drawing out as a picture file, in the viewer's language. */
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
  return () => {
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
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([drawn], { type: 'image/svg+xml' }))
    link.download = `${flowKey}.svg`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
}
