/** The parts of the dialog that only some deeds have. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { kindOf } from '@/base/kinds'
import { Segmented } from '@/base/parts/Bits'
import type { Choose, KeptFile, Request } from '../contract'
import type { DeedName } from './deeds'
import { PeopleInput } from '@/base/inputs/PeopleInput'
import type { Draft, How, Where } from './useDeedForm'

type Part = { draft: Draft; set: (change: Partial<Draft>) => void }

const WHERES: Where[] = ['before', 'beside', 'after']

export function MendHow({ hows, draft, set }: Part & { hows: How[] }) {
  const { t } = useTranslation()
  return (
    <Segmented
      label={t('requests.act.mend')}
      value={draft.how}
      onChange={(how) => set({ how })}
      options={hows.map((value) => ({ value, label: t(`requests.mend.${value}`) }))}
    />
  )
}

type MoveProps = { from: number; to: NonNullable<Request['move']> }

/** Another version: which, and where the request would stand in it, or why it has to stay. */
export function MoveTo({ from, to }: MoveProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const steps = to.there.join(f.lang === 'zh' ? '、' : ', ')
  return (
    <div className="t13">
      <p>{t('requests.move.versions', { from, to: to.number })}</p>
      {to.why ? <p className="amber">{to.why}</p> : steps && <p>{t('requests.move.there', { steps })}</p>}
    </div>
  )
}

export function WhereTo({ draft, set }: Part) {
  const { t } = useTranslation()
  return (
    <Segmented
      label={t('requests.act.add')}
      value={draft.where}
      onChange={(where) => set({ where })}
      options={WHERES.map((value) => ({ value, label: t(`requests.where.${value}`) }))}
    />
  )
}

export function WhoElse({ deed, draft, set }: Part & { deed: DeedName }) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="f">
      <label htmlFor={id}>{t(`requests.people.${deed}`, { defaultValue: t('requests.people.other') })}</label>
      <PeopleInput id={id} value={draft.people} many={deed !== 'transfer'} onChange={(people) => set({ people })} />
    </div>
  )
}

export function ChooseSteps({ steps, draft, set }: Part & { steps: Choose[] }) {
  const { t } = useTranslation()
  const id = useId()
  return steps.map((step) => (
    <div className="f" key={step.step}>
      <label htmlFor={`${id}${step.step}`}>{t('requests.choose', { step: step.title })}</label>
      <PeopleInput
        id={`${id}${step.step}`}
        value={draft.chosen[step.step] ?? []}
        many={step.many}
        onChange={(people) => set({ chosen: { ...draft.chosen, [step.step]: people } })}
      />
    </div>
  ))
}

export function ReturnTo({ one, draft, set }: Part & { one: Request }) {
  const { t } = useTranslation()
  const id = useId()
  const returns = one.mine?.returns ?? []
  return (
    <>
      {returns.length > 1 && (
        <div className="f">
          <label htmlFor={id}>{t('requests.return_to')}</label>
          <select id={id} className="in" value={draft.to} onChange={(event) => set({ to: event.target.value })}>
            {returns.map((step) => (
              <option key={step.node} value={step.node}>
                {step.title}
              </option>
            ))}
          </select>
        </div>
      )}
      {one.mine?.resume_allowed && (
        <Segmented
          label={t('requests.after_return')}
          value={draft.resume ? 'back' : 'again'}
          onChange={(value) => set({ resume: value === 'back' })}
          options={[
            { value: 'back', label: t('requests.resume') },
            { value: 'again', label: t('requests.walk_again') },
          ]}
        />
      )}
    </>
  )
}

const FILES = { name: 'files', label: { zh: '', en: '' }, kind: 'file' }

export function CommentFiles({ draft, set }: Part) {
  const { t } = useTranslation()
  const id = useId()
  const { Input } = kindOf(FILES)
  return (
    <div className="f">
      <label htmlFor={id}>{t('requests.files')}</label>
      <Input id={id} field={FILES} value={draft.files} onChange={(files) => set({ files: files as KeptFile[] })} />
    </div>
  )
}
