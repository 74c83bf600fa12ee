/** A pay group: its names, its pay day, and which offices are paid with it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Label } from '@/base/api/contract'
import { fieldsOf, useShape } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { useTold, type Groups, type PayGroup } from './data'
import { NextPeriods } from './NextPeriods'

type Props = { told: Groups; group: PayGroup | null; onClose: () => void }

const BY_MONTH = ['day', 'pays_in', 'shift']
const BY_PERIOD = ['anchor', 'after']
const FIELDS = ['name_zh', 'name_en', 'cycle', ...BY_MONTH, ...BY_PERIOD]
const HINTS: Record<string, Label> = {
  day: { zh: '每月几号；当月没有这一天时用最后一天', en: 'Day of the month; in a shorter month its last day' },
  cycle: {
    zh: '中国的办公室个税、社保按月，所以按月发；其他国家可以按周',
    en: 'Chinese offices are paid by the month, as their tax and insurance are; offices abroad may be paid by the week',
  },
  anchor: { zh: '例如某个星期一；其他各期由它推算', en: 'Such as a Monday; all other periods follow from it' },
}
const FRESH = { cycle: 'month', day: 10, pays_in: 'next', shift: 'as_is', anchor: null, after: 4 }

function asks(name: string, { cycle }: Record<string, unknown>): boolean {
  if (BY_MONTH.includes(name)) return cycle === 'month'
  return !BY_PERIOD.includes(name) || cycle !== 'month'
}

export default function GroupDialog({ told, group, onClose }: Props) {
  const { t } = useTranslation()
  const fresh = useTold()
  const shape = useShape('pay.group')
  const isRest = !!group?.is_everybody
  const [chosen, setChosen] = useState(
    new Set(told.offices.filter((one) => group && one.group === group.key).map((one) => one.id)),
  )
  const initial = group
    ? {
        name_zh: group.name.zh,
        name_en: group.name.en,
        day: group.day,
        pays_in: group.pays_in,
        shift: group.shift,
        cycle: group.cycle,
        anchor: group.anchor,
        after: group.after ?? FRESH.after,
      }
    : FRESH
  const title = isRest ? 'pay.groups.change_rest' : group ? 'pay.groups.change' : 'pay.groups.add'
  if (!shape.data) return null
  return (
    <FormDialog
      title={t(title)}
      fields={fieldsOf(shape.data, FIELDS).map((field) => ({
        ...field,
        editable: true,
        required: true,
        hint: HINTS[field.name] ?? field.hint,
      }))}
      asks={(name, values) => (isRest && name === 'cycle' ? false : asks(name, values))}
      initial={initial}
      below={({ cycle, anchor, after }) => (
        <>
          <NextPeriods cycle={String(cycle)} anchor={String(anchor ?? '')} after={Number(after ?? -1)} />
          {!isRest && <Offices told={told} group={group} chosen={chosen} onChange={setChosen} />}
        </>
      )}
      onSubmit={async (values) => {
        const body = { ...initial, ...values, key: group?.key ?? '', offices: [...chosen] }
        fresh(await api.put<Groups>('/pay/groups', body))
        toast.done(t('pay.groups.saved'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

type OfficesProps = {
  told: Groups
  group: PayGroup | null
  chosen: Set<Groups['offices'][number]['id']>
  onChange: (chosen: OfficesProps['chosen']) => void
}

function Offices({ told, group, chosen, onChange }: OfficesProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const toggle = (id: Groups['offices'][number]['id']) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  const named = (key: string) => told.groups.find((one) => one.key === key)?.name
  return (
    <fieldset className="f group-choose">
      <legend className="lb">{t('pay.groups.offices')}</legend>
      {told.offices.map((one) => {
        const other = one.group && one.group !== group?.key ? named(one.group) : null
        return (
          <label className="row t13" key={one.id}>
            <input type="checkbox" checked={chosen.has(one.id)} onChange={() => toggle(one.id)} />
            <span>{one.name}</span>
            {other && <span className="q s">{t('pay.groups.now_in', { group: f.label(other) })}</span>}
          </label>
        )
      })}
      <span className="hint">{t('pay.groups.offices_hint')}</span>
    </fieldset>
  )
}
