/** Over the grid: which office, which columns, and what to do with what is not saved yet. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { useAddress } from '@/base/address'
import { Button } from '@/base/parts/Button'
import type { Inputs } from './data'
import type { Kept } from './edits'

export const GROUPS = ['work', 'relief', 'prior'] as const
export type Group = (typeof GROUPS)[number]

type Props = {
  told: Inputs | undefined
  at: ReturnType<typeof useAddress>
  group: Group
  kept: Kept
  count: number
  onSave: () => void
}

export function Bar({ told, at: [search, set], group, kept, count, onSave }: Props) {
  const { t } = useTranslation()
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
      <span className="sp" />
      {count > 0 && (
        <Button look="ghost" onClick={kept.drop}>
          {t('pay.inputs.drop')}
        </Button>
      )}
      {told?.may.includes('change') && (
        <Button look="primary" disabled={!count || kept.busy} onClick={onSave}>
          {count ? t('pay.inputs.save_count', { count }) : t('pay.inputs.save')}
        </Button>
      )}
    </div>
  )
}
