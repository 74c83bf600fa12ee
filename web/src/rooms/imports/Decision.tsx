/** One sort of doubt, decided at once or one by one, beside the place in the file that raised it. */
import { useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/base/api/contract'
import { Dot } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import type { Question } from './contract'
import { Excerpt, Unreadable } from './Proof'
import type { useDeed } from './data'
import type { QuestionGroup } from './groups'
import { useSpot } from './spot'

type Props = { group: QuestionGroup; problems: Problem[]; deed: ReturnType<typeof useDeed> }
const MOST = 12

export function Decision(props: Props) {
  const { group, problems } = props
  const { questions } = group
  const evidence = questions.find((one) => one.evidence)?.evidence
  const beside = evidence ? (
    <Excerpt file={group.file} evidence={evidence} />
  ) : questions[0]!.kind === 'leave_out' && problems.length ? (
    <Unreadable problems={problems} />
  ) : null
  const few = questions.length === 1 && !questions[0]!.free && questions[0]!.choices.length <= FEW
  return (
    <div className={`dec${beside ? '' : ' alone'}`}>
      <div>{few ? <Few {...props} /> : <Many {...props} />}</div>
      {beside}
    </div>
  )
}

const FEW = 4

/** One question with few answers: each answer is a button. */
function Few({ group, deed }: Props) {
  const [remember, setRemember] = useState(false)
  const question = group.questions[0]!
  const pick = (value: string) =>
    deed.mutate({ decisions: { [question.id]: value }, remember: remember ? [question.id] : [] })
  const proposal = question.suggestion ?? (question.choices.length === 1 ? question.choices[0]!.value : null)
  return (
    <>
      <Title question={question} text={question.text} />
      <p className="t13 m">
        <Spot question={question} />
      </p>
      <div className="row wrap" style={{ marginTop: 12 }}>
        {question.choices.map((choice) => (
          <Button
            key={choice.value}
            look={choice.value === proposal ? 'outline' : 'plain'}
            disabled={deed.isPending}
            onClick={() => pick(choice.value)}
          >
            {choice.label}
          </Button>
        ))}
        <span className="sp" />
        <Remember value={remember} onChange={setRemember} />
      </div>
    </>
  )
}

const Title = ({ question, text }: { question: Question; text: string }) => (
  <h3 className="row" style={{ alignItems: 'baseline' }}>
    <Dot tone={question.blocking ? 'e' : 'w'} />
    <span>{text}</span>
  </h3>
)

function Remember({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <label className="row s q" style={{ gap: 6, cursor: 'pointer' }}>
      <input type="checkbox" className="cb" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {t('imports.ask.remember')}
    </label>
  )
}

function Many({ group, deed }: Props) {
  const { t } = useTranslation()
  const { questions } = group
  const [picked, setPicked] = useState<Record<string, string>>(() => proposed(questions))
  const [remember, setRemember] = useState(false)
  const single = questions.length === 1
  const first = questions[0]!
  const ready = questions.filter((one) => picked[one.id])
  const send = () => {
    const decisions = Object.fromEntries(ready.map((one) => [one.id, picked[one.id]!]))
    deed.mutate({ decisions, remember: remember ? Object.keys(decisions) : [] })
  }
  const allSuggested = ready.length > 0 && ready.every((one) => picked[one.id] === one.suggestion)
  return (
    <>
      <Title
        question={first}
        text={single ? first.text : t('imports.ask.several', { file: group.file, count: questions.length })}
      />
      <p className="t13 m">
        {single ? (
          <Spot question={first} />
        ) : first.blocking ? (
          t('imports.ask.blocking')
        ) : (
          t('imports.ask.later_hint')
        )}
      </p>
      <ul className="map">
        {questions.slice(0, MOST).map((one) => (
          <Line
            key={one.id}
            question={one}
            single={single}
            value={picked[one.id] ?? ''}
            onPick={(value) => setPicked({ ...picked, [one.id]: value })}
          />
        ))}
      </ul>
      {questions.length > MOST && (
        <p className="s q">{t('imports.ask.more', { count: questions.length - MOST })}</p>
      )}
      <div className="row wrap" style={{ marginTop: 10 }}>
        <Button look="outline" busy={deed.isPending} disabled={!ready.length} onClick={send}>
          {allSuggested ? t(single ? 'imports.ask.adopt' : 'imports.ask.adopt_all') : t('base.save')}
        </Button>
        <span className="sp" />
        <Remember value={remember} onChange={setRemember} />
      </div>
    </>
  )
}

function proposed(questions: Question[]): Record<string, string> {
  return Object.fromEntries(
    questions.filter((one) => one.suggestion !== null).map((one) => [one.id, one.suggestion!]),
  )
}

const Spot = ({ question }: { question: Question }) => <span className="file">{useSpot()(question)}</span>

type LineProps = { question: Question; single: boolean; value: string; onPick: (value: string) => void }

function Line({ question, single, value, onPick }: LineProps) {
  const { t } = useTranslation()
  const [changing, setChanging] = useState(!question.suggestion)
  const label = question.choices.find((choice) => choice.value === value)?.label ?? value
  return (
    <li className={single ? 'single' : ''}>
      {!single && (
        <span className="el" title={question.text}>
          {question.text}
        </span>
      )}
      {!single && <span className="q s nw">{question.row ? t('imports.ask.row', { row: question.row }) : ''}</span>}
      {!single && <Icon name="cr" small className="q" />}
      {changing ? (
        <Select
          size="small"
          aria-label={question.text}
          value={value || undefined}
          placeholder={t('imports.ask.choose')}
          onChange={onPick}
          showSearch={{ optionFilterProp: 'label' }}
          options={question.choices.map((choice) => ({ value: choice.value, label: choice.label }))}
          style={{ width: '100%', gridColumn: 'span 2' }}
        />
      ) : (
        <>
          <span className="el">{label}</span>
          <button type="button" className="btn sm" onClick={() => setChanging(true)}>
            {t('imports.ask.change')}
          </button>
        </>
      )}
      {question.free && changing && (
        <input
          className="in"
          style={{ gridColumn: '1 / -1', marginBottom: 6 }}
          placeholder={t('imports.ask.type')}
          aria-label={t('imports.ask.type')}
          value={value}
          onChange={(event) => onPick(event.target.value)}
        />
      )}
    </li>
  )
}
