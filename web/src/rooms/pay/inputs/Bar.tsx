/** Over the grid: which office, which columns, and what to do with what is not saved yet. */
import { Select } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { useAddress } from '@/base/address'
import { Button } from '@/base/parts/Button'
import type { Column } from './cells'
import type { Inputs } from './data'
import type { Kept } from './edits'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))

export const GROUPS = ['work', 'relief', 'prior'] as const
export type Group = (typeof GROUPS)[number]

type Props = {
  told: Inputs | undefined
  at: ReturnType<typeof useAddress>
  group: Group
  kept: Kept
  count: number
  columns: Column[]
  onSave: () => void
}

export function Bar({ told, at: [search, set], group, kept, count, columns, onSave }: Props) {
  const { t } = useTranslation()
  const mayChange = !!told?.may.includes('change')
  return (
    <div className="row wrap">
      <Select
        aria-label={t('pay.inputs.office')}
        className="inputs-office"
        value={search.get('office') ?? ''}
        options={[
          { value: '', label: t('pay.inputs.everywhere') },
          ...(told?.offices ?? []).map((one) => ({ value: String(one.id), label: one.name })),
        ]}
        onChange={(value) => set({ office: value || null })}
      />
      <Select
        aria-label={t('pay.inputs.columns')}
        className="inputs-columns"
        value={group}
        options={GROUPS.map((value) => ({ value, label: t(`pay.inputs.group.${value}`) }))}
        onChange={(value) => set({ group: value === 'work' ? null : value })}
      />
      {mayChange && columns.some((one) => one.per === 'agreement') && (
        <label className="row inputs-since">
          <span className="m t13">{t('pay.inputs.since')}</span>
          <Suspense>
            <DayInput
              id="inputs-since"
              value={kept.since}
              onChange={(day) => kept.setSince(typeof day === 'string' ? day : null)}
            />
          </Suspense>
        </label>
      )}
      <span className="sp" />
      {count > 0 && (
        <Button look="ghost" onClick={kept.drop}>
          {t('pay.inputs.drop')}
        </Button>
      )}
      {mayChange && (
        <Button look="primary" disabled={!count || kept.busy} onClick={onSave}>
          {count ? t('pay.inputs.save_count', { count }) : t('pay.inputs.save')}
        </Button>
      )}
    </div>
  )
}
