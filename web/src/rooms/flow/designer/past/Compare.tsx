/** Two versions side by side: the differences in words, and the same steps marked in both trees. */
import { useMemo } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { useChanges, useVersion } from '../../api'
import type { Body, Change, VersionLine } from '../../contract'
import { sayStep } from '../../model/say'
import { Drawing, type Pen } from '../../tree/Drawing'
import { ICONS } from '../../tree/icons'
import { START } from '../../model/walk'
import { useBoard } from '../board'
import { useCondition } from '../condition/useCondition'
import { ChangeList } from './ChangeList'

/** The server's number for what isn't published yet. */
export const DRAFT = 0

type Props = {
  left: number
  right: number
  versions: VersionLine[]
  onPair: (pair: [number, number]) => void
  onClose: () => void
}

export function Compare({ left, right, versions, onPair, onClose }: Props) {
  const { t } = useTranslation()
  const { flowKey, design } = useBoard()
  const asNumber = (one: number) => one || null
  const [old, fresh] = [
    useVersion(flowKey, asNumber(left)).data?.body,
    useVersion(flowKey, asNumber(right)).data?.body,
  ]
  const answer = useChanges(flowKey, left, right)
  const changes = answer.data?.changes ?? []
  const marked = markedIn(changes)
  const options = [
    { value: DRAFT, label: t('flow.past.draft') },
    ...versions.map((one) => ({
      value: one.number,
      label: t('flow.past.version', { number: one.number }),
    })),
  ]
  const side = (which: number, body: Body | undefined, put: (next: number) => void) => (
    <section className="fd-side" tabIndex={0} aria-label={options.find((one) => one.value === which)?.label}>
      <Select aria-label={t('flow.past.which')} value={which} options={options} onChange={put} size="small" />
      {body && <Marked body={body} marked={marked} />}
    </section>
  )
  return (
    <div className="fd-compare">
      <div className="fd-changes">
        <Button look="ghost" icon="cl" onClick={onClose}>
          {t('flow.past.back')}
        </Button>
        <h2>{t('flow.past.changes', { count: changes.length })}</h2>
        <Problems error={answer.error} />
        <ChangeList told={answer.data} />
        {answer.data && !changes.length && <p className="t13 q">{t('flow.past.same')}</p>}
      </div>
      <div className="fd-sides">
        {side(left, left === DRAFT ? design.body : old, (next) => onPair([next, right]))}
        {side(right, right === DRAFT ? design.body : fresh, (next) => onPair([left, next]))}
      </div>
    </div>
  )
}

export const markedIn = (changes: Change[]) => new Set(changes.map((change) => change.node.split('.').at(-1)!))

export function Marked({ body, marked }: { body: Body; marked: Set<string> }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { namer } = useBoard()
  const say = useCondition()
  const there = useMemo(() => ({ ...namer, form: body.form }), [namer, body.form])
  const look = (id: string) => (marked.has(id) ? 'changed' : '')
  const pen: Pen = {
    ends: (which) => ({
      look: look(which),
      inside:
        which === START ? (
          <>
            <span className="ic">
              <Icon name="hand" />
            </span>
            <b>{t('flow.tree.start')}</b>
          </>
        ) : (
          t('flow.tree.end')
        ),
    }),
    card: (step) => ({
      look: look(step.id),
      inside: (
        <>
          <span className="ic">
            <Icon name={ICONS[step.kind]} />
          </span>
          <span>
            <b>{f.label(step.title)}</b>
            <small>{sayStep(step, there)}</small>
          </span>
        </>
      ),
    }),
    fork: (step) => <span className={look(step.id)}>{f.label(step.title) || t(`flow.kind.${step.kind}`)}</span>,
    lane: (step, lane, at) => ({
      look: look(lane.id),
      inside: (
        <>
          <b>
            <span>
              {f.label(lane.title) ||
                (step.kind === 'branch'
                  ? say(lane.when) || t('flow.arm.otherwise')
                  : t('flow.lane_n', { n: at + 1 }))}
            </span>
            <span>{at + 1}</span>
          </b>
          {lane.when && <small>{say(lane.when)}</small>}
        </>
      ),
    }),
    item: (id, level) => ({ role: 'treeitem', 'aria-level': level, 'aria-selected': marked.has(id) }),
  }
  return <Drawing steps={body.steps} pen={pen} label={t('flow.tree.label')} />
}
