/** What was asked about a payslip and what was written on it; both sides write on and close right there. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { At, useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Tag } from '@/base/parts/Bits'
import { toast } from '@/base/toast/toast'
import type { SlipLine } from '../contract'
import type { Question } from './contract'
import { useReply } from '../queries'

type Props = { questions: Question[]; lines: SlipLine[] }

export function Questions({ questions, lines }: Props) {
  const { t } = useTranslation()
  if (!questions.length) return null
  return (
    <section>
      <h3>{t('pay.ask.heading', { count: questions.length })}</h3>
      <ul className="asked">
        {questions.map((one) => (
          <One key={one.id} question={one} line={lines.find((line) => line.code === one.line)} />
        ))}
      </ul>
    </section>
  )
}

function One({ question, line }: { question: Question; line?: SlipLine }) {
  const { t } = useTranslation()
  const f = useFormat()
  const label = question.label ?? line?.label
  return (
    <li>
      <div className="row t13">
        <b>{label ? f.label(label) : t('pay.ask.whole')}</b>
        <span className="sp" />
        {question.waits && <Tag tone="w">{t('pay.ask.open')}</Tag>}
        {question.closed_at && <Tag>{t('pay.ask.closed')}</Tag>}
      </div>
      <p>{question.text}</p>
      <p className="s q">
        <At iso={question.asked_at} />
      </p>
      {question.replies.map((one) => (
        <div key={one.id} className={one.by_asker ? undefined : 'answer'}>
          <p>{one.text}</p>
          <p className="s q">
            {one.name} <At iso={one.at} />
          </p>
        </div>
      ))}
      <Turn question={question} />
    </li>
  )
}

/** Who does the pay answers what waits; who asked writes on behind a button, since mostly he need not. */
function Turn({ question }: { question: Question }) {
  const { t } = useTranslation()
  const [writing, setWriting] = useState(false)
  const answers = question.may.includes('answer') && question.waits
  const goesOn = question.may.includes('write_on') && !answers
  if (answers) return <Reply question={question} verb="answer" />
  if (goesOn && writing) return <Reply question={question} verb="write_on" onDone={() => setWriting(false)} />
  return (
    <div className="row">
      {goesOn && (
        <Button look="outline" small onClick={() => setWriting(true)}>
          {t('pay.ask.write_on')}
        </Button>
      )}
      <Close question={question} />
    </div>
  )
}

function Close({ question }: { question: Question }) {
  const { t } = useTranslation()
  const close = useReply(question.id, 'close')
  if (question.closed_at || !question.may.length) return null
  return (
    <>
      <Button
        look="ghost"
        small
        busy={close.isPending}
        onClick={() => close.mutate({}, { onSuccess: () => toast.done(t('pay.ask.closed_now')) })}
      >
        {t('pay.ask.close')}
      </Button>
      <Problems error={close.error} />
    </>
  )
}

const SAID = {
  answer: { path: 'answer', go: 'pay.ask.answer', hint: 'pay.ask.answer_hint', done: 'pay.ask.answered' },
  write_on: { path: 'write-on', go: 'pay.ask.write_on', hint: 'pay.ask.write_on_hint', done: 'pay.ask.written' },
} as const

function Reply({ question, verb, onDone }: { question: Question; verb: keyof typeof SAID; onDone?: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const said = SAID[verb]
  const reply = useReply(question.id, said.path)
  const id = useId()
  return (
    <form
      className="f"
      onSubmit={(event) => {
        event.preventDefault()
        if (!text.trim()) return
        reply.mutate(
          { text: text.trim() },
          {
            onSuccess: () => {
              toast.done(t(said.done))
              onDone?.()
            },
          },
        )
      }}
    >
      <label htmlFor={id} className="sr">
        {t(said.go)}
      </label>
      <textarea
        id={id}
        className="in"
        rows={2}
        placeholder={t(said.hint)}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Problems error={reply.error} />
      <div className="row">
        <Button type="submit" look="outline" small busy={reply.isPending} disabled={!text.trim()}>
          {t(said.go)}
        </Button>
        <Close question={question} />
      </div>
    </form>
  )
}
