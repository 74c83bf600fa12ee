/** The path of a line manager: a few minutes of reading each, one question at the end; for HR how far each manager is. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Bar, Bone, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'

type Lesson = {
  id: Id
  label: Label
  text: Label
  question: Label
  answers: Label[]
  minutes: number
  learned_at: string | null
}
type Progress = { id: Id; name: string; department: string; done: number; of: number }
type Answer = { lessons: Lesson[]; progress: Progress[]; right?: boolean }

const KEY = ['work', 'lessons']

export function Lessons() {
  const { t } = useTranslation()
  const lessons = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<Answer>('/duties/lessons', {}, signal),
  })
  const [open, setOpen] = useState<Id | null>(null)
  const found = lessons.data?.lessons ?? []
  const done = found.filter((one) => one.learned_at).length
  const next = found.find((one) => !one.learned_at)?.id ?? null
  if (lessons.error)
    return (
      <div className="wk-pad">
        <Problems error={lessons.error} />
      </div>
    )
  if (!lessons.data)
    return (
      <div className="wk-pad col" style={{ gap: 22, paddingTop: 14 }} aria-hidden>
        {[...'abcd'].map((key) => (
          <Bone key={key} width="60%" />
        ))}
      </div>
    )
  return (
    <div className="wk-change" style={{ paddingTop: 16 }}>
      <div style={{ maxWidth: '42rem' }}>
        <p className="q">{t('work.duties.lead', { done, count: found.length })}</p>
        <Bar share={found.length ? done / found.length : 0} />
      </div>
      <ol className="wk-path">
        {found.map((one, index) => (
          <One
            key={one.id}
            one={one}
            number={index + 1}
            open={(open ?? next) === one.id}
            onOpen={() => setOpen((open ?? next) === one.id ? 0 : one.id)}
            onDone={() => setOpen(null)}
          />
        ))}
      </ol>
      {lessons.data.progress.length > 0 && <Managers progress={lessons.data.progress} />}
    </div>
  )
}

type OneProps = { one: Lesson; number: number; open: boolean; onOpen: () => void; onDone: () => void }

function One({ one, number, open, onOpen, onDone }: OneProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <li className={open ? 'on' : ''}>
      <button type="button" className="wk-step" aria-expanded={open} onClick={onOpen}>
        <span className={`num${one.learned_at ? ' ok' : ''}`}>
          {one.learned_at ? <Icon name="check" small label={t('work.duties.learned')} /> : number}
        </span>
        <b>{f.label(one.label)}</b>
        <span className="q s nw">{t('work.duties.minutes', { count: one.minutes })}</span>
        <Icon name={open ? 'cu' : 'cd'} small className="q" />
      </button>
      {open && (
        <div className="wk-lesson">
          <p className="wk-text">{f.label(one.text)}</p>
          <Question one={one} onDone={onDone} />
        </div>
      )}
    </li>
  )
}

function Question({ one, onDone }: { one: Lesson; onDone: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const client = useQueryClient()
  const [wrong, setWrong] = useState<number[]>([])
  const answer = useMutation({
    mutationFn: (choice: number) => api.post<Answer>(`/duties/lessons/${one.id}/answer`, { choice }),
    onSuccess: (told, choice) => {
      if (!told.right) return setWrong((old) => [...old, choice])
      client.setQueryData(KEY, told)
      onDone()
    },
  })
  if (one.learned_at) return <Note tone="ok">{t('work.duties.learned')}</Note>
  if (!me.person) return null
  return (
    <fieldset className="wk-ask">
      <legend>{f.label(one.question)}</legend>
      {one.answers.map((said, index) => (
        <Button
          key={index}
          disabled={answer.isPending || wrong.includes(index + 1)}
          onClick={() => answer.mutate(index + 1)}
        >
          {f.label(said)}
        </Button>
      ))}
      {!one.answers.length && (
        <Button look="primary" onClick={() => answer.mutate(1)}>
          {t('work.duties.read')}
        </Button>
      )}
      {wrong.length > 0 && <p className="amber s">{t('work.duties.wrong')}</p>}
      <Problems error={answer.error} />
    </fieldset>
  )
}

function Managers({ progress }: { progress: Progress[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <h2>{t('work.duties.managers')}</h2>
      <ul className="wk-managers">
        {progress.map((one) => (
          <li key={one.id}>
            <span>
              {one.name} <span className="q s">{one.department}</span>
            </span>
            <Bar share={one.of ? one.done / one.of : 0} />
            <Tag tone={one.done >= one.of ? 'ok' : one.done ? '' : 'w'}>
              {one.done} / {one.of}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
