/** Names that a formula may speak of: fields, the other items of the scheme, functions. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item, Items } from './contract'
import type { Offered } from './FormulaField'

export function useNames(item: Item, all: Items): Offered[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      ...all.fields.map((one) => ({ id: one.id, label: one.label, hint: t(`pay.from.${one.from}`) })),
      ...all.items
        .filter((one) => one.scheme === item.scheme && one.code !== item.code)
        .map((one) => ({ id: one.code, label: one.label, hint: t('pay.items.item') })),
      ...all.functions.map((one) => ({
        id: one.code,
        label: { zh: one.zh, en: one.code },
        call: true,
        hint: t('pay.items.function'),
      })),
    ],
    [item, all, t],
  )
}
