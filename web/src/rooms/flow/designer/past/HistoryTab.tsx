/** The versions of a process: who published what and when; two of them side by side; the papers to take away. */
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import { At } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Tag } from '@/base/parts/Bits'
import { toast } from '@/base/toast/toast'
import { bpmn, readVersion } from '../../api'
import type { Definition } from '../../contract'
import { useBoard } from '../board'
import { Compare, DRAFT } from './Compare'
import { Older } from './Older'
import { usePicture } from './usePicture'

/** Two versions that a notice leads to: ?left=2&right=3. */
function asked(params: URLSearchParams): [number, number] | null {
  const [left, right] = [Number(params.get('left')), Number(params.get('right'))]
  return left && right ? [left, right] : null
}

export function HistoryTab({ definition, moves }: { definition: Definition; moves: boolean }) {
  const { t } = useTranslation()
  const { flowKey, design } = useBoard()
  const [params] = useSearchParams()
  const [pair, setPair] = useState<[number, number] | null>(asked(params))
  const [back, setBack] = useState<number | null>(null)
  const { versions } = definition
  const draw = usePicture()
  const paper = (path: string, name: string) =>
    void download(path, {}, name).catch(() => toast.bad(t('flow.past.no_paper')))
  const take = async (number: number) => {
    setBack(number)
    try {
      const old = await readVersion(flowKey, number)
      design.edit(() => old.body)
      toast.done(t('flow.past.taken', { number }))
    } catch {
      toast.bad(t('base.http.other'))
    }
    setBack(null)
  }
  if (pair)
    return (
      <Compare left={pair[0]} right={pair[1]} versions={versions} onPair={setPair} onClose={() => setPair(null)} />
    )
  return (
    <div className="scroll">
      <div className="fd-wide">
        <Older definition={definition} open={moves} />
        <div className="row wrap">
          <Button icon="exp" onClick={() => paper(bpmn(flowKey), `${flowKey}.bpmn.xml`)}>
            {t('flow.past.bpmn')}
          </Button>
          {(['png', 'svg'] as const).map((kind) => (
            <Button
              key={kind}
              icon="exp"
              onClick={() => void draw(kind).catch(() => toast.bad(t('flow.past.no_paper')))}
            >
              {t('flow.past.picture', { kind: kind.toUpperCase() })}
            </Button>
          ))}
        </div>
        {!versions.length && (
          <EmptyState icon="book" title={t('flow.past.none')}>
            {t('flow.past.none_note')}
          </EmptyState>
        )}
        <ol className="fd-versions">
          {versions.map((version, at) => (
            <li key={version.number}>
              <div className="grow">
                <b>{t('flow.past.version', { number: version.number })}</b>{' '}
                {version.number === definition.published && <Tag tone="ok">{t('flow.past.in_force')}</Tag>}
                <p className="t13">{version.note || <span className="q">{t('flow.past.no_note')}</span>}</p>
                <p className="s q">
                  <At iso={version.published_at} /> {version.by}
                  {version.running > 0 && ` · ${t('flow.past.running', { count: version.running })}`}
                </p>
              </div>
              <div className="row wrap">
                <Button
                  small
                  onClick={() => setPair([version.number, at === 0 ? DRAFT : versions[at - 1]!.number])}
                >
                  {t(at === 0 ? 'flow.past.with_draft' : 'flow.past.with_next')}
                </Button>
                <Button small busy={back === version.number} onClick={() => void take(version.number)}>
                  {t('flow.past.take')}
                </Button>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}
