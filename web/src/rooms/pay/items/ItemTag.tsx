/** What sort of item this is, and since when its formula holds. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import type { Item, Items } from './contract'

export function ItemTag({ item }: { item: Pick<Item, 'is_law' | 'kind'> }) {
  const { t } = useTranslation()
  if (item.is_law) return <Tag>{t('pay.items.law')}</Tag>
  return <Tag tone={item.kind === 'earning' ? 'ok' : ''}>{t(`pay.kind.${item.kind}`)}</Tag>
}

/** Which offices it holds for, where not for all. */
export function OfficeTags({ codes, offices }: { codes: string[]; offices: Items['offices'] }) {
  return codes.map((code) => (
    <Tag key={code} tone="w">
      {offices.find((one) => one.code === code)?.name ?? code}
    </Tag>
  ))
}

/** Shipped formulas hold since long before anybody looks; that is said as "always". */
export function Since({ item }: { item: Pick<Item, 'valid_from'> }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <>
      {item.valid_from > '2010'
        ? t('base.explain.since_day', { day: f.day(item.valid_from, 'long') })
        : t('pay.items.always')}
    </>
  )
}

/** How many cases are kept, and whether all of them are met. */
export function CaseTag({ cases }: Pick<Item, 'cases'>) {
  const { t } = useTranslation()
  if (!cases.count) return null
  if (cases.red) return <Tag tone="e">{t('pay.cases.count_red', { count: cases.red })}</Tag>
  return <span className="s q">{t('pay.cases.count', { count: cases.count })}</span>
}
