/** What was asked about a day and what the person said; the person answers here. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { DayPage } from '../contract'

export function Talk({ data }: { data: DayPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  const one = data.question
  if (!one) return null
  const asked = t('hours.talk.asked', { when: f.instant(one.asked_at) })
  return (
    <section className="hd-sec">
      <h2>{t('hours.talk.title')}</h2>
      <div className="hd-talk">
        <div className="card">
          <p>{one.text}</p>
          <p className="s q">
            {one.times > 1 ? `${asked}${t('hours.comma')}${t('hours.talk.times', { count: one.times })}` : asked}
          </p>
          {one.answer && (
            <blockquote>
              {one.answer}
              {one.answered_at && <span className="s q"> · {f.instant(one.answered_at)}</span>}
            </blockquote>
          )}
        </div>
        {data.may.includes('answer') && !one.answer && <Answer data={data} />}
      </div>
    </section>
  )
}

function Answer({ data }: { data: DayPage }) {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const answer = useDeed('answer')
  const send = () =>
    answer.mutate(
      { person: data.person.id, day: data.day, answer: text.trim() },
      { onSuccess: () => toast.done(t('hours.talk.sent')) },
    )
  return (
    <form
      className="f"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) send()
      }}
    >
      <label htmlFor={id}>{t('hours.talk.yours')}</label>
      <textarea
        id={id}
        className="in"
        rows={3}
        maxLength={500}
        value={text}
        placeholder={t('hours.talk.hint')}
        onChange={(event) => setText(event.target.value)}
      />
      {answer.error && <Problems error={answer.error} />}
      <div className="row">
        <Button type="submit" look="primary" busy={answer.isPending} disabled={!text.trim()}>
          {t('hours.talk.send')}
        </Button>
      </div>
    </form>
  )
}
