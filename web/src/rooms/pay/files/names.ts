/** What a formula of a template may speak of, and small moves of lists. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/base/api/contract'
import type { Offered } from '../items/FormulaField'
import type { Sort, Templates } from './contract'

export function useNames(told: Templates, kind: Sort, where: 'row' | 'sums'): Offered[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      ...told.fields[kind][where].map((one) => ({
        id: one.id,
        label: one.label,
        hint: t(`pay.files.field.${where}`),
      })),
      ...told.functions.map((one) => ({
        id: one.code,
        label: { zh: one.zh, en: one.code },
        call: true,
        hint: t('pay.items.function'),
      })),
    ],
    [told, kind, where, t],
  )
}

/** The field of a formula looks for faults by their column only. */
export const withoutPlace = (problem: Problem): Problem => ({ ...problem, field: undefined })

/** The list with one of its members moved up or down. */
export function moved<T>(list: T[], at: number, by: number): T[] {
  const next = [...list]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(at + by, 0, one)
  return next
}
