/** A lesson as HR writes it: a few minutes of reading in both languages, and a question with its answers, one of them right. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import type { Problem } from '@/base/api/contract'
import { useDialogShape } from '@/base/look/dialog'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { draftOf, FEWEST, MOST, useLessonDeed, withoutAnswer, type Draft, type Lesson } from './lessons'

export default function LessonDialog({ one, onClose }: { one?: Lesson; onClose: () => void }) {
  const { t } = useTranslation()
  const shape = useDialogShape(640)
  const deed = useLessonDeed()
  const [draft, setDraft] = useState<Draft>(() => draftOf(one))
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }))
  const wrong = deed.error instanceof ApiError ? deed.error.byField() : {}
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (deed.isError) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [deed.isError, deed.error])
  const text = (name: keyof Draft, rows = 1) => (
    <Text
      label={t(`work.duties.field.${name}`)}
      needed={name === 'label_zh' || name === 'text_zh'}
      rows={rows}
      value={String(draft[name])}
      wrong={wrong[name]}
      onChange={(value) => set({ [name]: value })}
    />
  )
  const save = () =>
    deed.mutate(one ? { path: `/${one.id}`, body: draft, method: 'put' } : { body: draft }, {
      onSuccess: () => {
        toast.done(t('work.change.saved'))
        onClose()
      },
    })
  return (
    <Modal
      open
      title={t(one ? 'work.duties.edit_lesson' : 'work.duties.add_lesson')}
      onCancel={onClose}
      footer={null}
      {...shape}
    >
      <form
        ref={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!deed.isPending) save()
        }}
      >
        {text('label_zh')}
        {text('label_en')}
        {text('text_zh', 6)}
        {text('text_en', 4)}
        <Text
          label={t('work.duties.field.minutes')}
          value={String(draft.minutes || '')}
          wrong={wrong.minutes}
          onChange={(value) => set({ minutes: Number(value.replace(/\D/g, '')) })}
        />
        <p className="q s">{t('work.duties.question_hint')}</p>
        {text('question_zh')}
        {text('question_en')}
        <Answers draft={draft} setDraft={setDraft} wrong={wrong} />
        {one && (
          <label className="row" style={{ alignItems: 'flex-start' }}>
            <input
              type="checkbox"
              checked={draft.again}
              onChange={(event) => set({ again: event.target.checked })}
            />
            <span>
              {t('work.duties.again')}
              <small className="q" style={{ display: 'block' }}>
                {t('work.duties.again_hint')}
              </small>
            </span>
          </label>
        )}
        {!(deed.error instanceof ApiError && deed.error.problems.every((problem) => problem.field)) && (
          <Problems error={deed.error} />
        )}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={deed.isPending}>
            {t('base.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

type AnswersProps = {
  draft: Draft
  setDraft: (change: (old: Draft) => Draft) => void
  wrong: Record<string, Problem[]>
}

function Answers({ draft, setDraft, wrong }: AnswersProps) {
  const { t } = useTranslation()
  const name = useId()
  const put = (place: number, change: { zh?: string; en?: string }) =>
    setDraft((old) => ({
      ...old,
      answers: old.answers.map((one, index) => (index === place ? { ...one, ...change } : one)),
    }))
  const more = Math.max(1, FEWEST - draft.answers.length)
  return (
    <fieldset className="f wk-answers">
      <legend>{t('work.duties.answers')}</legend>
      {draft.answers.map((one, index) => (
        <div key={index} className="wk-answer">
          <input
            type="radio"
            name={name}
            aria-label={t('work.duties.right', { number: index + 1 })}
            checked={draft.right === index + 1}
            onChange={() => setDraft((old) => ({ ...old, right: index + 1 }))}
          />
          <input
            className="in"
            aria-label={t('work.duties.answer_zh', { number: index + 1 })}
            placeholder={t('work.duties.answer_zh', { number: index + 1 })}
            value={one.zh}
            onChange={(event) => put(index, { zh: event.target.value })}
          />
          <input
            className="in"
            aria-label={t('work.duties.answer_en', { number: index + 1 })}
            placeholder={t('work.duties.answer_en', { number: index + 1 })}
            value={one.en}
            onChange={(event) => put(index, { en: event.target.value })}
          />
          <Button
            look="ghost"
            icon="x"
            aria-label={t('work.duties.no_answer', { number: index + 1 })}
            onClick={() => setDraft((old) => withoutAnswer(old, index + 1))}
          />
          <Wrong found={wrong[`answers.${index + 1}`]} />
        </div>
      ))}
      <Wrong found={[...(wrong.answers ?? []), ...(wrong.right ?? [])]} />
      {draft.answers.length < MOST && (
        <Button
          small
          icon="plus"
          onClick={() =>
            setDraft((old) => ({
              ...old,
              answers: [...old.answers, ...Array.from({ length: more }, () => ({ zh: '', en: '' }))],
            }))
          }
        >
          {t('work.duties.add_answer')}
        </Button>
      )}
    </fieldset>
  )
}

type TextProps = {
  label: string
  value: string
  onChange: (value: string) => void
  needed?: boolean
  rows?: number
  wrong?: Problem[]
}

function Text({ label, value, onChange, needed, rows = 1, wrong }: TextProps) {
  const id = useId()
  const told = {
    id,
    className: 'in',
    value,
    'aria-invalid': !!wrong?.length,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className="f">
      <label htmlFor={id}>
        {label}
        {needed && <span className="red"> *</span>}
      </label>
      {rows > 1 ? <textarea rows={rows} {...told} /> : <input {...told} />}
      <Wrong found={wrong} />
    </div>
  )
}

function Wrong({ found }: { found?: Problem[] }): ReactNode {
  return found?.length ? (
    <span className="bad" role="alert">
      <Icon name="warn" small />
      {found.map((one) => one.text).join(' ')}
    </span>
  ) : null
}
