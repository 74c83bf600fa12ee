/** Writes a rule card: for whom, since when, which hours; told in sentences and tried on last month before it holds. */
import { lazy, Suspense, useDeferredValue, useId, useState, type ReactNode } from 'react'
import { Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import LinkInput from '@/base/inputs/LinkInput'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { EditFoot, Row } from '../Editing'
import { sent, useCardChange, useTold, type Cards, type CardValues, type OwnCard } from './cards'
import { Sentences } from './Sentences'
import { TriedCard } from './TriedCard'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))
const LINKS = {
  office: { name: 'office', kind: 'link', target: 'people.office' },
  department: { name: 'department', kind: 'link', target: 'people.department' },
  person: { name: 'person', kind: 'link', target: 'people.person' },
} as unknown as Record<string, Field>

const fresh = (today: string): CardValues => ({
  name: '', kind: 'fixed', office: null, department: null, person: null, valid_from: today, valid_to: null,
  start: '09:00', end: '18:00', meal_start: '12:00', meal_end: '13:00', day_cut: '05:00', earliest: '', core_start: '',
  core_end: '', late_grace: 0, early_grace: 0, overtime_limit: 36, overtime_day_limit: 3,
}) // prettier-ignore

export default function CardDialog({
  cards,
  held,
  onClose,
}: {
  cards: Cards
  held: OwnCard | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const [values, setValues] = useState<CardValues>(() => held?.values ?? fresh(cards.today))
  const told = useTold(useDeferredValue(values))
  const set = (name: string) => (value: unknown) => setValues((old) => ({ ...old, [name]: value }))
  const change = useCardChange(() => {
    toast.done(t('hours.cards.saved'))
    onClose()
  })
  const at = held ? `/hours/rule-cards/${held.id}` : '/hours/rule-cards'
  const row = (name: string, child: ReactNode, hint?: string) => (
    <Row key={name} id={id + name} label={t(`hours.cards.field.${name}`)} hint={hint}>
      {child}
    </Row>
  )
  const input = (name: string, type: 'time' | 'number' | 'text', hint?: string) =>
    row(
      name,
      <input
        id={id + name}
        className="in"
        type={type}
        min={type === 'number' ? 0 : undefined}
        value={String(values[name] ?? '')}
        onChange={(event) => set(name)(type === 'number' ? Number(event.target.value) : event.target.value)}
      />,
      hint,
    )
  const link = (name: string, hint?: string) =>
    row(
      name,
      <LinkInput id={id + name} field={LINKS[name] as Field} value={values[name] as never} onChange={set(name)} />,
      hint,
    )
  const day = (name: string) =>
    row(
      name,
      <Suspense>
        <DayInput id={id + name} value={values[name]} onChange={(value) => set(name)(value || null)} />
      </Suspense>,
    )
  const isFlexible = values.kind === 'flexible'
  const wantsTaps = isFlexible || values.kind === 'fixed'
  return (
    <Modal
      open
      centered
      footer={null}
      width={680}
      onCancel={onClose}
      title={t(held ? 'hours.cards.edit_title' : 'hours.cards.add')}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ path: at, body: { values: sent(values) }, patch: !!held })
        }}
      >
        {input('name', 'text', t('hours.cards.name_hint'))}
        <div className="plan-two">
          {link('office')}
          {link('department', t('hours.cards.department_hint'))}
          {link('person', t('hours.cards.person_hint'))}
          {row(
            'kind',
            <Select
              id={`${id}kind`}
              value={values.kind}
              options={cards.kinds.map((one) => ({ value: one.code, label: f.label(one.label) }))}
              onChange={set('kind')}
            />,
          )}
          {day('valid_from')}
          {day('valid_to')}
          {input('start', 'time')}
          {input('end', 'time', t('hours.cards.end_hint'))}
          {wantsTaps && input('day_cut', 'time', t('hours.cards.day_cut_hint'))}
          {isFlexible && input('core_start', 'time')}
          {isFlexible && input('core_end', 'time')}
          {isFlexible && input('earliest', 'time', t('hours.cards.earliest_hint'))}
          {input('meal_start', 'time')}
          {input('meal_end', 'time')}
          {wantsTaps && input('late_grace', 'number')}
          {wantsTaps && input('early_grace', 'number')}
          {input('overtime_day_limit', 'number', t('hours.cards.limit_hint'))}
          {input('overtime_limit', 'number')}
        </div>
        <section className="card plan" aria-live="polite">
          <b>{t('hours.cards.says')}</b>
          {told.isError ? (
            <Problems error={told.error} />
          ) : (
            <Sentences lines={told.data?.told ?? [t('hours.cards.choose_office')]} />
          )}
        </section>
        <TriedCard values={values} held={held?.id} />
        <Problems error={change.error} />
        <EditFoot
          drop={t('hours.cards.drop')}
          onDrop={held ? () => change.mutate({ path: `${at}/drop`, body: { reason: '' } }) : undefined}
          busy={change.isPending}
          disabled={!values.name || !values.office || told.isError}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
