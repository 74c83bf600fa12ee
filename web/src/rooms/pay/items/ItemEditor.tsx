/** Writing a formula: faults at once, the same formula tried on a person, then saved as a version from a day on. */
import { useEffect, useId, useMemo, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field, Link } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import DayInput from '@/base/inputs/DayInput'
import LinkInput from '@/base/inputs/LinkInput'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Item, Items } from './contract'
import { monthOf } from '../month'
import { keys } from '../queries'
import { FormulaField, type Offered } from './FormulaField'
import { decisionsOf, TriedCases, type Choices } from './cases/TriedCases'
import { NamesList } from './NamesList'
import { TrialResult } from './TrialResult'
import { given, useReading, useSomebody, useTrial } from './trial'

type Props = { item: Item; all: Items; onDone: () => void }

const PERSON: Field = { name: 'person', label: { zh: '人员', en: 'Person' }, kind: 'link', target: 'people.person' }

/** Names that a formula may speak of: fields, the other items of the scheme, functions. */
function useNames(item: Item, all: Items): Offered[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      ...all.fields.map((one) => ({ id: one.id, label: one.label, hint: t(`pay.from.${one.from}`) })),
      ...all.items
        .filter((one) => one.scheme === item.scheme && one.code !== item.code)
        .map((one) => ({ id: one.code, label: one.label, hint: t('pay.items.item') })),
      ...all.functions.map((one) => ({
        id: one.code,
        label: { zh: one.zh, en: one.code },
        call: true,
        hint: t('pay.items.function'),
      })),
    ],
    [item, all, t],
  )
}

export function ItemEditor({ item, all, onDone }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const id = useId()
  const client = useQueryClient()
  const before = item.formula[f.lang]
  const month = monthOf(me)
  const [formula, setFormula] = useState(before)
  const [chosen, setPerson] = useState<Link | null>(null)
  const [from, setFrom] = useState<string | null>(`${month}-01`)
  const [reason, setReason] = useState('')
  const [offices, setOffices] = useState(item.offices)
  const [choices, choose] = useState<Choices>({})
  const somebody = useSomebody().data
  const person = chosen ?? somebody ?? null
  const names = useNames(item, all)
  const changed = formula.trim() !== before.trim() || String(offices) !== String(item.offices)
  const trial = useTrial(item, formula, person?.id ?? null, month)
  const reading = useReading(item, formula, from)
  const { cases } = reading
  const decisions = decisionsOf(cases, choices)
  const save = useMutation({
    mutationFn: () =>
      api.put('/pay/items', {
        ...given(item, formula, offices),
        valid_from: from,
        reason: reason.trim(),
        cases: decisions ?? [],
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.items })
      toast.done(t('pay.items.saved', { item: f.label(item.label) }))
      onDone()
    },
  })
  useEffect(() => {
    save.reset()
    choose({})
  }, [formula]) // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <FormulaField
        label={`${f.label(item.label)} =`}
        value={formula}
        onChange={setFormula}
        names={names}
        problems={reading.problems}
      />
      <p className="s q" style={{ marginTop: '-0.75rem' }}>
        {t('pay.items.writing')}
      </p>
      <NamesList fields={all.fields} formula={formula} onChange={setFormula} />
      <div className="f">
        <label htmlFor={`${id}-person`}>{t('pay.items.try', { month: f.month(month) })}</label>
        <LinkInput
          id={`${id}-person`}
          field={PERSON}
          value={person}
          onChange={(value) => setPerson(value as Link | null)}
        />
      </div>
      {!reading.problems.length && <TrialResult trial={trial} />}
      {changed && <TriedCases cases={cases} all={all} code={item.code} choices={choices} onChoose={choose} />}
      {changed && (
        <>
          <Offices all={all} value={offices} onChange={setOffices} id={`${id}-offices`} />
          <div className="f">
            <label htmlFor={`${id}-from`}>{t('pay.items.valid_from')}</label>
            <DayInput id={`${id}-from`} value={from} onChange={(value) => setFrom(value as string | null)} />
          </div>
          <div className="f">
            <label htmlFor={`${id}-reason`}>{t('base.record.reason')}</label>
            <input
              id={`${id}-reason`}
              className="in"
              value={reason}
              placeholder={t('pay.items.reason_hint')}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        </>
      )}
      {reading.others.length > 0 && <Problems list={reading.others} />}
      <Problems error={save.error} />
      {changed && (
        <div className="row">
          <Button
            type="submit"
            look="primary"
            busy={save.isPending}
            disabled={reading.problems.length > 0 || !reason.trim() || !from || !decisions}
          >
            {t('pay.items.save')}
          </Button>
          <Button
            look="ghost"
            onClick={() => {
              setFormula(before)
              setOffices(item.offices)
            }}
          >
            {t('pay.items.reset')}
          </Button>
        </div>
      )}
    </form>
  )
}

type OfficesProps = { all: Items; value: string[]; onChange: (codes: string[]) => void; id: string }

/** For which offices the version holds; of an office it goes before that of all. */
function Offices({ all, value, onChange, id }: OfficesProps) {
  const { t } = useTranslation()
  return (
    <div className="f">
      <label htmlFor={id}>{t('pay.items.offices')}</label>
      <Select
        id={id}
        mode="multiple"
        value={value}
        placeholder={t('pay.items.everywhere')}
        options={all.offices.map((one) => ({ value: one.code, label: one.name }))}
        optionFilterProp="label"
        onChange={onChange}
      />
      <p className="s q">{t('pay.items.offices_hint')}</p>
    </div>
  )
}
