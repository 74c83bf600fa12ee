/** Offices down, ages across: how many papers end when. A figure filters the list below; on a phone a row of chips. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import type { PapersBoard } from './contract'
import { toneOf } from './Ends'

export type Chosen = { age: string | null; office: string | null }
type Props = { board: PapersBoard; chosen: Chosen; onChoose: (chosen: Chosen) => void }

export function AgeBoard({ board, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const sum = (age: string) => board.offices.reduce((all, office) => all + (office.counts[age] ?? 0), 0)
  const pick = (age: string, office: string | null) =>
    onChoose(chosen.age === age && chosen.office === office ? { age: null, office: null } : { age, office })
  if (phone)
    return (
      <div className="chips list" role="group" aria-label={t('people.papers.by_age')}>
        {board.columns
          .filter((column) => sum(column.key))
          .map((column) => (
            <button
              key={column.key}
              className={`chip${chosen.age === column.key ? ' on' : ''}`}
              aria-pressed={chosen.age === column.key}
              onClick={() => pick(column.key, null)}
            >
              {f.label(column.label)} <b>{sum(column.key)}</b>
            </button>
          ))}
      </div>
    )
  const cell = (age: string, count: number, office: string | null, name: string, label: string) => {
    const on = chosen.age === age && chosen.office === office
    return (
      <td key={age} className="n">
        {count ? (
          <button
            type="button"
            className={`age ${toneOf(age)}${on ? ' on' : ''}`}
            aria-pressed={on}
            aria-label={`${name} ${label} ${count}`}
            onClick={() => pick(age, office)}
          >
            {count}
          </button>
        ) : (
          <span className="faint">·</span>
        )}
      </td>
    )
  }
  return (
    <table className="tb ages">
      <thead>
        <tr>
          <th>{t('people.papers.office')}</th>
          {board.columns.map((column) => (
            <th key={column.key} className="n">
              {f.label(column.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {board.offices.map((office) => (
          <tr key={String(office.id)}>
            <td>{office.name}</td>
            {board.columns.map((column) =>
              cell(
                column.key,
                office.counts[column.key] ?? 0,
                String(office.id),
                office.name,
                f.label(column.label),
              ),
            )}
          </tr>
        ))}
        <tr className="ages-sum">
          <td>{t('people.papers.all_offices')}</td>
          {board.columns.map((column) =>
            cell(column.key, sum(column.key), null, t('people.papers.all_offices'), f.label(column.label)),
          )}
        </tr>
      </tbody>
    </table>
  )
}
