/** A trial run: pick an applicant, fill in example data, and see which way it would go and with whom. */
import { Suspense, useEffect, useRef, useState } from 'react'
import { Select } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { kindOf } from '@/base/kinds'
import { usePhone } from '@/base/look/look'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { tryOut, usePeople } from '../../api'
import type { FormField, PathStep, Seat, Trial } from '../../contract'
import { asField } from '../../model/condition'
import { find } from '../../model/walk'
import { useBoard } from '../board'

type Values = Record<string, unknown>
export type TrialState = { result: Trial | null; applicant: Seat | null; values: Values }

type Props = { state: TrialState; onChange: (state: TrialState) => void; onClose: () => void }

/** The walk itself, apart from the form: on a phone its button stands in the foot of the sheet. */
export function useWalk({ state, onChange }: Pick<Props, 'state' | 'onChange'>) {
  const me = useMe()
  const { flowKey, design } = useBoard()
  const { body } = design
  const applicant = state.applicant ?? { id: me.user.id, name: me.person?.name ?? me.user.email }
  const walk = useMutation({
    mutationFn: () => tryOut(flowKey, body, forTrial(body.form, state.values), applicant.id),
    onSuccess: (result) => onChange({ ...state, applicant, result }),
  })
  return { applicant, walk }
}

type Walk = ReturnType<typeof useWalk>

export function WalkButton({ walk: { walk }, again }: { walk: Walk; again: boolean }) {
  const { t } = useTranslation()
  return (
    <Button type="submit" form="trial" look={again ? 'plain' : 'primary'} icon="play" busy={walk.isPending}>
      {t(again ? 'flow.trial.again' : 'flow.trial.go')}
    </Button>
  )
}

export function TrialPanel({ state, onChange, onClose, walk: given }: Props & { walk: Walk }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const { body } = useBoard().design
  const { applicant, walk } = given
  return (
    <div className="fd-settings">
      <form
        id="trial"
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          walk.mutate()
        }}
      >
        <div className="f">
          <span className="lb">{t('flow.trial.applicant')}</span>
          <Applicant value={applicant} onChange={(next) => onChange({ ...state, applicant: next })} />
        </div>
        {body.form
          .filter((field) => field.kind !== 'file')
          .map((field) => (
            <Example
              key={field.id}
              field={field}
              value={state.values[field.id]}
              onChange={(value) => onChange({ ...state, values: { ...state.values, [field.id]: value } })}
            />
          ))}
        <Problems error={walk.error} />
        {!phone && <WalkButton walk={given} again={!!state.result} />}
      </form>
      {state.result && <Way result={state.result} onNode={onClose} />}
    </div>
  )
}

const forTrial = (form: FormField[], values: Values): Values =>
  Object.fromEntries(
    form.flatMap((field): [string, unknown][] => {
      const { toServer } = kindOf(field)
      const value = toServer ? toServer(values[field.id]) : values[field.id]
      return value === undefined || value === null || value === '' ? [] : [[field.id, value]]
    }),
  )

function Example({
  field,
  value,
  onChange,
}: {
  field: FormField
  value: unknown
  onChange: (value: unknown) => void
}) {
  const f = useFormat()
  const kind = kindOf(field)
  const id = `trial-${field.id}`
  return (
    <div className="f">
      <label htmlFor={id}>{f.label(field.label) || field.id}</label>
      <Suspense fallback={<Bone width="100%" />}>
        <kind.Input id={id} field={{ ...asField(field), required: false }} value={value} onChange={onChange} />
      </Suspense>
    </div>
  )
}

function Applicant({ value, onChange }: { value: Seat; onChange: (seat: Seat) => void }) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const found = usePeople(q).data ?? []
  const all = found.some((person) => String(person.id) === String(value.id)) ? found : [value, ...found]
  return (
    <Select
      aria-label={t('flow.trial.applicant')}
      value={String(value.id)}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={all.map((person) => ({ value: String(person.id), label: person.name, note: person.note }))}
      optionRender={(option) => (
        <span className="row">
          {option.label}
          <span className="q s">{(option.data as { note?: string }).note}</span>
        </span>
      )}
      onChange={(id) => onChange(all.find((person) => String(person.id) === id)!)}
    />
  )
}

/** The way in words, numbered; each step leads to its card in the tree. */
function Way({ result, onNode }: { result: Trial; onNode: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const board = useBoard()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'start' })
  }, [result])
  const people = (step: PathStep) => step.people.map((one) => one.name).join(t('flow.and'))
  const armOf = (step: PathStep) => {
    const found = step.arm ? find(board.design.body.steps, step.arm) : null
    return found?.sort === 'lane' ? f.label(found.lane.title) : ''
  }
  return (
    <section className="fd-way" ref={box} aria-live="polite">
      <h3>{t('flow.trial.way', { count: result.steps.length })}</h3>
      {result.problems.map((fault) => (
        <p key={fault.text} className="t13 red">
          {fault.text}
        </p>
      ))}
      <ol>
        {result.steps.map((step, at) => (
          <li key={`${step.node}${at}`}>
            <button
              type="button"
              onClick={() => {
                onNode()
                board.choose(step.node)
              }}
            >
              <b>{f.label(step.title) || board.namer.step(step.node)}</b>
              <small>
                {people(step) || armOf(step)}
                {!!step.outcome_label && <span className="q"> {step.outcome_label}</span>}
              </small>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
