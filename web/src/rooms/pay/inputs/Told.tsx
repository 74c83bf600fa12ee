/** What is wrong with the grid: cells that were refused, lines that found nobody. */
import { useTranslation } from 'react-i18next'
import { Note } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { split, type Column, type GridRow } from './cells'
import type { Kept } from './edits'

export function Told({ kept, rows, columns }: { kept: Kept; rows: GridRow[]; columns: Column[] }) {
  const { t } = useTranslation()
  const { faults, lost, error } = kept
  const count = Object.keys(faults).length
  const hidden = Object.keys(faults).filter((key) => !stands(key, rows, columns)).length
  return (
    <>
      {!!error && !count && <Problems error={error} />}
      {count > 0 && (
        <Note tone="bad">
          {t('pay.inputs.faults', { count })}
          {hidden > 0 && t('pay.inputs.elsewhere', { count: hidden })}
        </Note>
      )}
      {lost.length > 0 && (
        <Note>
          {t('pay.inputs.lost', { count: lost.length, names: lost.slice(0, 5).join(t('base.list.joiner')) })}
        </Note>
      )}
    </>
  )
}

const stands = (key: string, rows: GridRow[], columns: Column[]) => {
  const [person, name] = split(key)
  return rows.some((row) => String(row.person.id) === person) && columns.some((one) => one.name === name)
}
