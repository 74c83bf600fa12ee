/** What this year brings to one person by the plan that holds and by the one being written. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, Link } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import LinkInput from '@/base/inputs/LinkInput'
import { Button } from '@/base/parts/Button'
import type { Line, useTrial } from './plans'

const PERSON = { name: 'person', kind: 'link', target: 'people.person' } as Field

export function Tried({ trial }: { trial: ReturnType<typeof useTrial> }) {
  const { t } = useTranslation()
  const [person, setPerson] = useState<Link | null>(null)
  return (
    <div className="f">
      <label htmlFor="tried">{t('hours.plans.try')}</label>
      <div className="row">
        <span className="grow">
          <LinkInput
            id="tried"
            field={PERSON}
            value={person}
            onChange={(value) => setPerson(value as Link | null)}
          />
        </span>
        <Button busy={trial.isPending} disabled={!person} onClick={() => person && trial.mutate(person)}>
          {t('hours.plans.try_button')}
        </Button>
      </div>
      {trial.data && (
        <>
          <div className="plan-tried">
            <Lines title={t('hours.plans.now')} lines={trial.data.now} />
            <Lines title={t('hours.plans.then')} lines={trial.data.then} />
          </div>
          {trial.data.warnings.map((one) => (
            <p key={one} className="plan-warn">
              {one}
            </p>
          ))}
        </>
      )}
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: Line[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const sum = lines.reduce((all, one) => all + Number(one.amount), 0)
  return (
    <div>
      <b>
        {title} {t('hours.plans.days', { count: Math.round(sum * 100) / 100 })}
      </b>
      <ul>
        {lines.map((one, at) => (
          <li key={at} title={one.text}>
            <span>{f.day(one.day, 'plain')}</span>
            <span className="n">{one.amount}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
