/** Step 3: the files and how they were recognised, what waits for a decision, what was tidied up. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dot } from '@/base/parts/Bits'
import { Files } from './Files'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import type { Import, Question } from './contract'
import type { useDeed } from './data'
import { Decision } from './Decision'
import { grouped, isOpen, open, suggestions, type QuestionGroup } from './groups'

type Deed = ReturnType<typeof useDeed>
type Props = { imported: Import; deed: Deed; file: string | null; onFile: (id: string | null) => void }

export function MatchStep({ imported, deed, file, onFile }: Props) {
  const { t } = useTranslation()
  const loose = imported.problems.filter((one) => !one.file)
  return (
    <>
      <Files imported={imported} file={file} onFile={onFile} />
      {loose.length > 0 && (
        <div style={{ padding: '14px 24px 0' }}>
          <Problems list={loose} />
        </div>
      )}
      <Decisions imported={imported} deed={deed} />
      {imported.tidied.length > 0 && (
        <p className="s q" style={{ padding: '12px 24px 20px' }}>
          {t('imports.tidied', { what: imported.tidied.join(t('imports.tidied_joiner')) })}
        </p>
      )}
    </>
  )
}

function Decisions({ imported, deed }: { imported: Import; deed: Deed }) {
  const { t } = useTranslation()
  const waiting = open(imported)
  const groups = grouped(waiting)
  const answered = grouped(imported.questions.filter((one) => !isOpen(one)))
  const [chosen, setChosen] = useState<string | null>(null)
  const at = groups.find((group) => group.key === chosen) ?? groups[0]
  const all = suggestions(waiting)
  if (!imported.questions.length)
    return (
      <div className="row" style={{ padding: '18px 24px 6px' }}>
        <Icon name="check" className="ac" />
        <h2>{t('imports.ask.none')}</h2>
        <span className="s q">{t('imports.ask.none_hint')}</span>
      </div>
    )
  return (
    <>
      <div className="row" style={{ padding: '18px 24px 6px' }}>
        <h2>{waiting.length ? t('imports.ask.title', { count: waiting.length }) : t('imports.ask.none')}</h2>
        <span className="s q">{waiting.length ? t('imports.ask.rest') : t('imports.ask.none_hint')}</span>
        <span className="sp" />
        {Object.keys(all).length > 1 && (
          <button className="a t13" disabled={deed.isPending} onClick={() => deed.mutate({ decisions: all })}>
            {t('imports.ask.all')}
          </button>
        )}
      </div>
      <div className="q4 card">
        {at && (
          <Decision
            key={at.key}
            group={at}
            problems={imported.problems.filter((one) => one.file === at.file && (one.level ?? 'error') === 'error')}
            deed={deed}
          />
        )}
        {groups
          .filter((group) => group !== at)
          .map((group) => (
            <Later key={group.key} group={group} onPick={() => setChosen(group.key)} />
          ))}
        {answered.map((group) => (
          <Answered key={group.key} group={group} deed={deed} />
        ))}
      </div>
    </>
  )
}

export const said = (question: Question, value: string | null) =>
  value === null ? '' : (question.choices.find((choice) => choice.value === value)?.label ?? value)

function Later({ group, onPick }: { group: QuestionGroup; onPick: () => void }) {
  const { t } = useTranslation()
  const first = group.questions[0]!
  const proposals = new Set(group.questions.map((one) => said(one, one.suggestion)).filter(Boolean))
  return (
    <div className="later">
      <Dot tone={first.blocking ? 'e' : 'w'} />
      <span className="el" title={first.text}>
        {first.text}
        {group.questions.length > 1 && (
          <span className="q"> {t('imports.ask.more', { count: group.questions.length - 1 })}</span>
        )}
      </span>
      <span className="q el">
        {first.blocking
          ? t('imports.ask.blocking')
          : proposals.size > 0 &&
            t('imports.ask.suggestion', { what: [...proposals].slice(0, 3).join(t('base.list.joiner')) })}
      </span>
      <button type="button" className="btn sm" onClick={onPick}>
        {t('imports.ask.decide')}
      </button>
    </div>
  )
}

function Answered({ group, deed }: { group: QuestionGroup; deed: Deed }) {
  const { t } = useTranslation()
  const first = group.questions[0]!
  const back = Object.fromEntries(group.questions.map((one) => [one.id, null]))
  return (
    <div className="later">
      <Icon name="check" small className="ac" />
      <span className="el m" title={first.text}>
        {first.text}
        {group.questions.length > 1 && (
          <span className="q"> {t('imports.ask.more', { count: group.questions.length - 1 })}</span>
        )}
      </span>
      <span className="q el">
        {[...new Set(group.questions.map((one) => said(one, one.answer)))].slice(0, 3).join(t('base.list.joiner'))}
      </span>
      <button
        type="button"
        className="btn sm g"
        disabled={deed.isPending}
        onClick={() => deed.mutate({ decisions: back })}
      >
        {t('imports.ask.take_back')}
      </button>
    </div>
  )
}
