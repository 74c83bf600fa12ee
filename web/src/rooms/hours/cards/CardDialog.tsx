/** Writes a rule card: for whom, since when, which hours; told in sentences and tried on last month before it holds. */
import { useDeferredValue, useId, useState } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { EditFoot, useFaults } from '../Editing'
import { CardFields, fieldsOf } from './CardFields'
import { sent, useCardChange, useTold, type Cards, type CardValues, type OwnCard } from './cards'
import { Sentences } from './Sentences'
import { TriedCard } from './TriedCard'

const fresh = (today: string): CardValues => ({
  name: '', kind: 'fixed', office: null, department: null, person: null, valid_from: today, valid_to: null,
  start: '09:00', end: '18:00', meal_start: '12:00', meal_end: '13:00', day_cut: '05:00', earliest: '', core_start: '',
  core_end: '', breaks: [], each_segment: false, merge_minutes: 1, late_grace: 0, early_grace: 0, round_unit: 0, round_way: 'up',
  overtime_unit: 0, overtime_way: 'down', overtime_over: 'warn',
  time_off_months: 0, quota_period: 'month', remote_days: [], overtime_limit: 36, overtime_day_limit: 3,
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
  const id = useId()
  const [values, setValues] = useState<CardValues>(() => held?.values ?? fresh(cards.today))
  const told = useTold(useDeferredValue(values), held?.id)
  const change = useCardChange((whole) => {
    toast.done(t(whole.judging ? 'hours.cards.saved_judging' : 'hours.cards.saved'))
    onClose()
  })
  const faults = useFaults([told.error, change.error], fieldsOf(values))
  const at = held ? `/hours/rule-cards/${held.id}` : '/hours/rule-cards'
  const draft = {
    id,
    words: 'hours.cards',
    values,
    faults: faults.at,
    set: (name: string, value: unknown) => {
      change.reset()
      setValues((old) => ({ ...old, [name]: value }))
    },
  }
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
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ path: at, body: { values: sent(values) }, patch: !!held })
        }}
      >
        <CardFields draft={draft} cards={cards} />
        <section className="card plan" aria-live="polite">
          <b>{t('hours.cards.says')}</b>
          {told.isError ? (
            <p className="q">{t('hours.cards.mend_first')}</p>
          ) : (
            <Sentences lines={told.data?.told ?? [t('hours.cards.choose_office')]} />
          )}
        </section>
        <TriedCard values={values} held={held?.id} />
        {faults.rest.length > 0 && <Problems list={faults.rest} />}
        <Problems error={faults.lost} />
        <EditFoot
          drop={t('hours.cards.drop')}
          onDrop={held ? () => change.mutate({ path: `${at}/drop`, body: { reason: '' } }) : undefined}
          busy={change.isPending}
          disabled={!values.office || told.isError}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
