/** How the day was judged, clause by clause, in the order in which the rule looks. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import type { DayPage } from '../contract'
import { toneOf } from '../say'
import { useReadable } from '../useReadable'

export function Clauses({ data }: { data: DayPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  const read = useReadable()
  const phone = usePhone()
  return (
    <section className="hd-sec">
      <h2>{t('hours.day.how')}</h2>
      <ol className={phone ? 'pcard hd-judge' : 'hd-judge'}>
        {data.clauses.map((clause, at) => (
          <li key={`${clause.code}${at}`}>
            <span className="q">{f.label(clause.label)}</span>
            <span className={toneOf(clause.code) ? 'amber' : ''}>{read(clause.text)}</span>
          </li>
        ))}
      </ol>
      <p className="hd-pad s q">
        {t('hours.explain.card', { start: data.rule.start, end: data.rule.end, cut: data.rule.day_cut })}
        {` · ${t('hours.explain.version', { version: data.rule.version })}`}
      </p>
    </section>
  )
}
