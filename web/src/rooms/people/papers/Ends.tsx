/** When a paper ends, in words and days; red once it has, amber while it comes near. */
import { useTranslation } from 'react-i18next'
import { Day } from '@/base/format/useFormat'
import { Dot, type Tone } from '@/base/parts/Bits'

type Props = { validTo: string | null; left: number | null; age: string | null }

export const toneOf = (age: string | null): Tone =>
  age === 'overdue' || age === 'missing' ? 'e' : age === 'in_7' || age === 'in_30' ? 'w' : ''

export function Ends({ validTo, left, age }: Props) {
  const { t } = useTranslation()
  if (!validTo || left === null) return <span className="q">{t('people.papers.for_ever')}</span>
  const text =
    left < 0
      ? t('people.papers.ended_for', { days: -left })
      : left === 0
        ? t('people.papers.ends_today')
        : t('people.papers.ends_in', { days: left })
  return (
    <span className="row" style={{ gap: 8 }}>
      {age && <Dot tone={toneOf(age)} />}
      <Day day={validTo} style="long" />
      {age && <span className={toneOf(age) === 'e' ? 'red' : 'q'}>{text}</span>}
    </span>
  )
}
