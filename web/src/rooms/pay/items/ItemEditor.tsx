/** Writing an item: faults at once, the same formula tried on a person, then saved as a version from a day on. */
import { useEffect, useId, useState, type ReactNode } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field, Link } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import LinkInput from '@/base/inputs/LinkInput'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Item, Items } from './contract'
import { monthOf } from '../month'
import { keys } from '../queries'
import { Basics } from './Basics'
import { FormulaField } from './FormulaField'
import { decisionsOf, TriedCases, type Choices } from './cases/TriedCases'
import { NamesList } from './NamesList'
import { Holds } from './Holds'
import { TrialResult } from './TrialResult'
import { given, useReading, useTrial } from './trial'
import { useNames } from './names'

type Props = { item: Item; all: Items; onDone: () => void }

const PERSON: Field = { name: 'person', label: { zh: '人员', en: 'Person' }, kind: 'link', target: 'people.person' }

export function ItemEditor({ item, all, onDone }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const id = useId()
  const client = useQueryClient()
  const before = item.formula[f.lang]
  const month = monthOf(me)
  const [shape, setShape] = useState(item)
  const [formula, setFormula] = useState(before)
  const [chosen, setPerson] = useState<Link | null>(null)
  const [from, setFrom] = useState<string | null>(`${month}-01`)
  const [reason, setReason] = useState('')
  const [choices, choose] = useState<Choices>({})
  const person = chosen ?? all.somebody[item.scheme] ?? null
  const names = useNames(item, all)
  const isNew = !item.code
  const asked = given(shape, formula)
  const changed = JSON.stringify(asked) !== JSON.stringify(given(item, before))
  const trial = useTrial(asked, person?.id ?? null, month)
  const reading = useReading(asked, from)
  const { cases } = reading
  const decisions = decisionsOf(cases, choices)
  const save = useMutation({
    mutationFn: () =>
      api.put('/pay/items', { ...asked, valid_from: from, reason: reason.trim(), cases: decisions ?? [] }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.items })
      toast.done(t(isNew ? 'pay.items.made' : 'pay.items.saved', { item: f.label(asked.label) }))
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
      {item.is_own && (
        <What isNew={isNew}>
          <Basics shape={shape} all={all} set={(part) => setShape({ ...shape, ...part })} />
        </What>
      )}
      <FormulaField
        label={`${f.label(asked.label) || t('pay.items.formula')} =`}
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
        <Holds
          all={all}
          offices={shape.offices}
          setOffices={(offices) => setShape({ ...shape, offices })}
          from={from}
          setFrom={setFrom}
          reason={reason}
          setReason={setReason}
        />
      )}
      {reading.others.length > 0 && <Problems list={reading.others} />}
      <Problems error={save.error} />
      {changed && (
        <div className="row">
          <Button
            type="submit"
            look="primary"
            busy={save.isPending}
            disabled={!formula.trim() || !reason.trim() || !from || reading.problems.length > 0 || !decisions}
          >
            {t(isNew ? 'pay.items.make' : 'pay.items.save')}
          </Button>
          {!isNew && (
            <Button
              look="ghost"
              onClick={() => {
                setFormula(before)
                setShape(item)
              }}
            >
              {t('pay.items.reset')}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

/** Of a new item it is what is asked first; of one that is there it seldom changes. */
function What({ isNew, children }: { isNew: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  if (isNew) return children
  return (
    <details className="names">
      <summary className="a">{t('pay.items.basics')}</summary>
      {children}
    </details>
  )
}
