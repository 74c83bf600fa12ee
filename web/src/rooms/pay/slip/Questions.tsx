/** What was asked about a payslip and what was answered; HR answers right there. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { At, useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Tag } from '@/base/parts/Bits'
import { toast } from '@/base/toast/toast'
import type { Question, SlipLine } from '../contract'
import { useAnswer } from '../queries'

type Props = { questions: Question[]; lines: SlipLine[]; may?: boolean }

export function Questions({ questions, lines, may }: Props) {
  const { t } = useTranslation()
  if (!questions.length) return null
  return (
    <section>
      <h3>{t('pay.ask.heading', { count: questions.length })}</h3>
      <ul className="asked">
        {questions.map((one) => (
          <One key={one.id} question={one} line={lines.find((line) => line.code === one.line)} may={may} />
        ))}
      </ul>
    </section>
  )
}

function One({ question, line, may }: { question: Question; line?: SlipLine; may?: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const label = question.label ?? line?.label
  return (
    <li>
      <div className="row t13">
        <b>{label ? f.label(label) : t('pay.ask.whole')}</b>
        <span className="sp" />
        {!question.answer && <Tag tone="w">{t('pay.ask.open')}</Tag>}
      </div>
      <p>{question.text}</p>
      <p className="s q">
        <At iso={question.asked_at} />
      </p>
      {question.answer && (
        <div className="answer">
          <p>{question.answer}</p>
          <p className="s q">
            {t('pay.ask.by_hr')} {question.answered_at && <At iso={question.answered_at} />}
          </p>
        </div>
      )}
      {!question.answer && may && <AnswerForm question={question} />}
    </li>
  )
}

function AnswerForm({ question }: { question: Question }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const answer = useAnswer()
  const id = useId()
  return (
    <form
      className="f"
      onSubmit={(event) => {
        event.preventDefault()
        if (!text.trim()) return
        answer.mutate(
          { question: question.id, text: text.trim() },
          { onSuccess: () => toast.done(t('pay.ask.answered')) },
        )
      }}
    >
      <label htmlFor={id} className="sr">
        {t('pay.ask.answer')}
      </label>
      <textarea
        id={id}
        className="in"
        rows={2}
        placeholder={t('pay.ask.answer_hint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Problems error={answer.error} />
      <div className="row">
        <Button type="submit" look="outline" small busy={answer.isPending} disabled={!text.trim()}>
          {t('pay.ask.answer')}
        </Button>
      </div>
    </form>
  )
}
