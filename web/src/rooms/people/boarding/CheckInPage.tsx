/** Three short questions to somebody new, or one to the lead: a minute on the phone. */
import { useState } from 'react'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { Page } from '@/base/page/Page'
import { Note } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { PhoneButton } from '@/base/phone/Phone'
import { useCheckIn, useDeed } from './data'
import { usePlanWords } from './plans/data'
import './boarding.css'

const QUESTIONS = { self: ['q1', 'q2', 'q3'], lead: ['q1'] }

export function CheckInPage() {
  const { t } = useTranslation()
  const words = usePlanWords(undefined)
  const { id = '' } = useParams()
  const asked = useCheckIn(id)
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const send = useDeed((body) => api.post(`/boarding/check-ins/${id}`, body))
  const one = asked.data
  const wanted = one ? QUESTIONS[one.asks] : []
  return (
    <Page
      flows
      title={t('people.boarding.check_in')}
      sub={
        one &&
        t(`people.boarding.check_in_sub.${one.asks}`, {
          name: one.name,
          when: words.when(one.when),
        })
      }
    >
      <div className="bd-questions">
        {asked.error && <Problems error={asked.error} />}
        {one?.answered_at && <Note tone="ok">{t('people.boarding.thanks')}</Note>}
        {one && !one.answered_at && (
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              send.mutate({ answers })
            }}
          >
            {wanted.map((key) => (
              <label key={key} className="f">
                <span className="lb">{t(`people.boarding.question.${one.asks}.${key}`)}</span>
                <textarea
                  className="in"
                  rows={2}
                  maxLength={400}
                  value={answers[key] ?? ''}
                  onChange={(event) => setAnswers({ ...answers, [key]: event.target.value })}
                />
              </label>
            ))}
            {send.error && <Problems error={send.error} />}
            <PhoneButton type="submit" busy={send.isPending} disabled={!wanted.some((key) => answers[key]?.trim())}>
              {t('people.boarding.send_answers')}
            </PhoneButton>
            <p className="s q">{t('people.boarding.who_reads')}</p>
          </form>
        )}
      </div>
    </Page>
  )
}
